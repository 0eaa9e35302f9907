// A frame of the WebSocket protocol, written byte by byte.
import { randomBytes } from 'node:crypto'

export interface RawFrame {
  readonly opcode: number
  readonly payload?: Uint8Array
  readonly fin?: boolean
  /** The three bits beside it; the first says that a frame is compressed. */
  readonly reserved?: number
  readonly masked?: boolean
  /** What the head says, where that is not the truth. */
  readonly claims?: bigint
}

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const

export const rawFrame = (frame: RawFrame): Uint8Array => {
  const { payload = new Uint8Array(0), fin = true, reserved = 0, masked = true } = frame
  const length = lengthOf(frame.claims ?? BigInt(payload.length))
  if (masked) length[0] = (length[0] ?? 0) | 128
  const head = Buffer.from([(fin ? 128 : 0) | (reserved << 4) | frame.opcode])
  if (!masked) return Buffer.concat([head, length, payload])
  const mask = randomBytes(4)
  return Buffer.concat([head, length, mask, payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))])
}

/** In one byte where it fits, in nine otherwise. */
const lengthOf = (bytes: bigint): Buffer => {
  if (bytes < 126n) return Buffer.from([Number(bytes)])
  const length = Buffer.alloc(9, 127)
  length.writeBigUInt64BE(bytes, 1)
  return length
}
