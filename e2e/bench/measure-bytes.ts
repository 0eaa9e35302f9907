// How many bytes a first visit takes until the board shows, by what they are for: as they went over the wire, heads included.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { firstScreenOf, openFreshPage } from './page.ts'
import type { Person } from './people.ts'

export interface Bytes {
  /** Document, scripts, styles, icons. */
  code: number
  fonts: number
  trpc: number
  sync: number
}

export interface FirstVisit {
  readonly bytes: Bytes
  readonly total: number
  /** All scripts that were asked for until the board showed. */
  readonly scripts: { readonly plain: number; readonly gzip: number; readonly brotli: number }
}

const dist = join(import.meta.dirname, '../../client/dist')

export const measureBytes = async (
  browser: Browser,
  address: string,
  boardId: string,
  person: Person,
): Promise<FirstVisit> => {
  const { page, devtools, close } = await openFreshPage(browser, address, person, ['first-screen.js'])
  const bytes: Bytes = { code: 0, fonts: 0, trpc: 0, sync: 0 }
  const kinds = new Map<string, keyof Bytes>()
  const scripts = new Set<string>()
  await devtools.send('Network.enable')
  let isShown = false
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    // What the page fetches ahead once it shows is not part of showing it; what it asked for before counts to its last byte.
    if (isShown) return
    const { pathname } = new URL(request.url)
    kinds.set(requestId, kindOf(pathname, type))
    if (pathname.endsWith('.js')) scripts.add(pathname)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind !== undefined) bytes[kind] += encodedDataLength
  })
  devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes.sync +=
      response.opcode === 2 ? Buffer.byteLength(response.payloadData, 'base64') : response.payloadData.length
  })
  await firstScreenOf(page, `${address}/b/${boardId}`)
  isShown = true
  await page.waitForLoadState('networkidle')
  await close()
  const total = bytes.code + bytes.fonts + bytes.trpc + bytes.sync
  return { bytes, total, scripts: sizesOf([...scripts]) }
}

const kindOf = (path: string, type: string | undefined): keyof Bytes => {
  if (path.startsWith('/trpc')) return 'trpc'
  if (path.startsWith('/sync')) return 'sync'
  return type === 'Font' ? 'fonts' : 'code'
}

const sizesOf = (paths: readonly string[]): FirstVisit['scripts'] => {
  const sizes = { plain: 0, gzip: 0, brotli: 0 }
  for (const path of paths) {
    const script = readFileSync(join(dist, path))
    sizes.plain += script.length
    sizes.gzip += gzipSync(script, { level: 9 }).length
    sizes.brotli += brotliCompressSync(script).length
  }
  return sizes
}
