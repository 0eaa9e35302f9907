// Compresses answers on zlib's own threads, as the browser takes them.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** The best that an `Accept-Encoding` takes; undefined where only plain bytes are welcome. */
export const encodingFor = (accepted: string | undefined): Encoding | undefined => {
  const taken = new Set<string>()
  for (const piece of (accepted ?? '').toLowerCase().split(',')) {
    const [name, quality] = piece.split(';').map((part) => part.trim())
    if (name !== undefined && !/^q=0(?:\.0*)?$/.test(quality ?? '')) taken.add(name)
  }
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : undefined
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** At the quality that saves most for little time: a board of 2 MB takes some 30 ms. */
export const compress = (bytes: Uint8Array | string, encoding: Encoding): Promise<Buffer> => {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return encoding === 'br'
    ? brotli(bytes, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    : zip(bytes, { level: 6 })
}

/** Below this an answer fits into one packet as it is. */
const worthwhileBytes = 1024

/** The same answer, compressed if that saves anything. Its body is read whole. */
export const compressResponse = async (response: Response, accepted: string | undefined): Promise<Response> => {
  const encoding = encodingFor(accepted)
  if (response.body === null || encoding === undefined) return response
  const { status, headers } = response
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length < worthwhileBytes) return new Response(bytes, { status, headers })
  headers.set('content-encoding', encoding)
  return new Response(await compress(bytes, encoding), { status, headers })
}
