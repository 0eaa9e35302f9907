// Yjs updates (V1) written byte by byte, so that a test is not limited to what Yjs itself would write.
import * as encoding from 'lib0/encoding'

export type RawId = readonly [client: number, clock: number]

export interface RawContent {
  readonly ref: number
  /** How many clocks it stands for. */
  readonly length: number
  readonly write: (encoder: encoding.Encoder) => void
}

export interface RawItem {
  readonly content: RawContent
  readonly origin?: RawId | undefined
  readonly rightOrigin?: RawId | undefined
  /** A root map's name, or the item whose type holds this one. */
  readonly parent?: string | RawId
  /** Beside a neighbour only a flag says that there is one; Yjs writes it of what it has integrated, and not of what it only reads. */
  readonly key?: string
}

export type RawStruct = RawItem | { readonly gc: number } | { readonly skip: number }

export interface RawSection {
  readonly client: number
  readonly clock: number
  readonly structs: readonly RawStruct[]
  /** How many structs the header claims, where that is not the truth. */
  readonly claims?: number
}

export interface RawUpdate {
  readonly sections?: readonly RawSection[]
  readonly deletes?: readonly (readonly [client: number, ranges: readonly RawId[]])[]
  readonly tail?: Uint8Array
}

export const anyOf = (...values: readonly unknown[]): RawContent => ({
  ref: 8,
  length: values.length,
  write: (encoder) => {
    encoding.writeVarUint(encoder, values.length)
    for (const value of values) encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
  },
})

/** One value whose bytes are given. */
export const anyBytes = (bytes: Uint8Array): RawContent => ({
  ref: 8,
  length: 1,
  write: (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeUint8Array(encoder, bytes)
  },
})

export const blank = (length: number): RawContent => ({
  ref: 1,
  length,
  write: (encoder) => encoding.writeVarUint(encoder, length),
})

export const text = (value: string): RawContent => ({
  ref: 4,
  length: value.length,
  write: (encoder) => encoding.writeVarString(encoder, value),
})

/** 0 list, 1 map, 2 text … */
export const type = (kind: number): RawContent => ({
  ref: 7,
  length: 1,
  write: (encoder) => encoding.writeVarUint(encoder, kind),
})

export const subdocument = (guid: string): RawContent => ({
  ref: 9,
  length: 1,
  write: (encoder) => {
    encoding.writeVarString(encoder, guid)
    encoding.writeAny(encoder, {})
  },
})

/** Content of one of the kinds with JSON in a string: 2 JSON, 5 embed, 6 format. */
export const json = (ref: 2 | 5 | 6, value: unknown): RawContent => ({
  ref,
  length: 1,
  write: (encoder) => {
    if (ref === 2) encoding.writeVarUint(encoder, 1)
    if (ref === 6) encoding.writeVarString(encoder, 'bold')
    encoding.writeVarString(encoder, JSON.stringify(value))
  },
})

/** An array in an array in an array … */
export const nested = (depth: number): RawContent =>
  anyBytes(Uint8Array.from({ length: 2 * depth + 1 }, (_, i) => (i === 2 * depth ? 126 : i % 2 === 0 ? 117 : 1)))

export const lengthOf = (struct: RawStruct): number =>
  'gc' in struct ? struct.gc : 'skip' in struct ? struct.skip : struct.content.length

export const rawUpdate = ({ sections = [], deletes = [], tail }: RawUpdate): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length)
    for (const { client, clock, structs, claims = structs.length } of sections) {
      encoding.writeVarUint(encoder, claims)
      writeId(encoder, [client, clock])
      for (const struct of structs) writeStruct(encoder, struct)
    }
    encoding.writeVarUint(encoder, deletes.length)
    for (const [client, ranges] of deletes) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const range of ranges) writeId(encoder, range)
    }
    if (tail !== undefined) encoding.writeUint8Array(encoder, tail)
  })

const writeId = (encoder: encoding.Encoder, [client, clock]: RawId): void => {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

const writeStruct = (encoder: encoding.Encoder, struct: RawStruct): void => {
  if ('gc' in struct || 'skip' in struct) {
    encoding.writeUint8(encoder, 'gc' in struct ? 0 : 10)
    return encoding.writeVarUint(encoder, lengthOf(struct))
  }
  const { content, origin, rightOrigin, parent, key } = struct
  const flags = (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (key === undefined ? 0 : 32)
  encoding.writeUint8(encoder, content.ref | flags)
  if (origin) writeId(encoder, origin)
  if (rightOrigin) writeId(encoder, rightOrigin)
  if (!origin && !rightOrigin) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent)
    else writeId(encoder, parent ?? [0, 0])
    if (key !== undefined) encoding.writeVarString(encoder, key)
  }
  content.write(encoder)
}
