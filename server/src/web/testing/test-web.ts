// The web server with its own database, a page of a few files, and rooms that echo.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { WebSocket } from 'ws'
import { createAccounts } from '../../api/accounts.ts'
import { bundledPapers } from '../../api/bundled-papers.ts'
import { testSecret } from '../../api/testing/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../../db/test-database.ts'
import { createWebServer, type WebServer } from '../create-web-server.ts'
import { createOrigins } from '../origin.ts'
import type { SyncLimits } from '../sync-upgrade.ts'
import { createEchoRooms, type EchoRooms } from './echo-rooms.ts'

export interface TestWeb extends WebServer {
  readonly database: TestDatabase
  readonly rooms: EchoRooms
  readonly logged: string[]
  readonly pageFolder: string
  /** `127.0.0.1:PORT`, once it listens. */
  readonly host: string
  /** Posts one mutation as the page would. */
  mutate(path: string, input: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Starts a group and answers with its board and the cookie of its organizer. */
  startGroup(): Promise<{ boardId: string; cookie: string }>
  connect(path: string, headers?: Record<string, string>): WebSocket
  end(): Promise<void>
}

export interface TestWebOptions {
  readonly publicUrl?: string
  readonly listensOn?: string
  readonly syncLimits?: Partial<SyncLimits>
  readonly trustedProxies?: readonly string[]
  readonly isBuilt?: boolean
}

export const createTestWeb = async (options: TestWebOptions = {}): Promise<TestWeb> => {
  const { publicUrl, listensOn = '127.0.0.1', syncLimits, trustedProxies = [], isBuilt = true } = options
  const [database, pageFolder] = await Promise.all([createTestDatabase(), makePage(isBuilt)])
  const { db } = database
  const rooms = createEchoRooms()
  const logged: string[] = []
  const log = { info: () => {}, error: (_: object, message: string) => void logged.push(message) }
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const accounts = createAccounts({ db, secret: testSecret, isSecure, log })
  const surroundings = {
    db,
    accounts,
    boards: rooms,
    seed: bundledPapers,
    setUpToken: undefined,
    now: () => new Date(),
  }
  const origins = createOrigins({ publicUrl, listensOn })
  const web = await createWebServer({
    surroundings,
    rooms,
    origins,
    isSecure,
    pageFolder,
    log,
    trustedProxies,
    syncLimits,
  })
  await web.app.listen({ port: 0, host: '127.0.0.1' })
  const host = `127.0.0.1:${(web.app.server.address() as AddressInfo).port}`
  const mutate: TestWeb['mutate'] = (path, input, headers = {}) =>
    web.app.inject({
      method: 'POST',
      url: `/trpc/${path}`,
      headers: { host, origin: publicUrl ?? `http://${host}`, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(input),
    })
  return {
    ...web,
    database,
    rooms,
    logged,
    pageFolder,
    host,
    mutate,
    startGroup: async () => {
      const answer = await mutate('groups.start', { name: 'Ada' })
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
      return { boardId: answer.json().result.data.boardId, cookie }
    },
    connect: (path, headers = {}) => new WebSocket(`ws://${host}${path}`, { headers }),
    end: async () => {
      await web.stop()
      await database.close()
      await rm(pageFolder, { recursive: true })
    },
  }
}

const makePage = async (isBuilt: boolean): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-page-'))
  if (!isBuilt) return folder
  await mkdir(join(folder, 'assets'))
  const files = {
    'index.html': `<!doctype html><title>Colloquy</title>${' '.repeat(2000)}`,
    'sw.js': '// worker',
    'assets/app-1a2b3c.js': `console.log(1)${' '.repeat(2000)}`,
  }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text)
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text))
    await writeFile(join(folder, `${name}.gz`), gzipSync(text))
  }
  return folder
}
