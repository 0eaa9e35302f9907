// A request for a connection, written byte by byte, and how the server answers it.
import { connect } from 'node:net'

export interface Knocking {
  readonly target: string
  /** Undefined: the header is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly method?: string
}

export interface Reply {
  readonly status: number
  /** With which code the connection was closed after it was made; undefined where it was not made, or goes on. */
  readonly code: number | undefined
}

export const knock = (port: number, { target, headers = {}, method = 'GET' }: Knocking): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const all = {
      Host: `127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    }
    const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
    const stream = connect(port, '127.0.0.1', () =>
      stream.write([`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n'), 'latin1'),
    )
    let heard = Buffer.alloc(0)
    const tell = (reply: Reply): void => {
      resolve(reply)
      stream.destroy()
    }
    const listen = (isOver: boolean): void => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(heard.toString('latin1'))?.[1])
      const end = heard.indexOf('\r\n\r\n')
      if (end >= 0 && status !== 101) return tell({ status, code: undefined })
      const frame = heard.subarray(end + 4)
      if (end >= 0 && frame.length >= 4)
        return tell({ status, code: frame[0] === 0x88 ? frame.readUInt16BE(2) : undefined })
      if (isOver) reject(new Error(`The server hung up: ${heard.toString('latin1')}`))
    }
    stream.on('data', (bytes) => {
      heard = Buffer.concat([heard, bytes])
      listen(false)
    })
    stream.on('error', reject)
    stream.on('close', () => listen(true))
  })
