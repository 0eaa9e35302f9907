import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anyOf, json, nested, type RawContent, rawUpdate, subdocument, text, type } from '../testing/raw-update.ts'
import { decode, decodeLimits } from './decode.ts'

const entry = (content: RawContent) => ({ parent: 'board', key: 'title', content })
const updateOf = (content: RawContent) => rawUpdate({ sections: [{ client: 5, clock: 0, structs: [entry(content)] }] })

const claimingValues = (count: number): RawContent => ({
  ref: 8,
  length: 1,
  write: (encoder) => encoding.writeVarUint(encoder, count),
})

describe('decoding', () => {
  it('Q1 reads what Yjs writes', () => {
    const document = new Y.Doc()
    document.getMap('board').set('title', 'A')
    document.getMap('board').set('title', { b: [1] })
    expect(decode(Y.encodeStateAsUpdate(document))).toMatchObject({
      kind: 'decoded',
      structs: [{ content: { len: 1 } }, { content: { arr: [{ b: [1] }] } }],
      deletes: new Map([[document.clientID, [{ clock: 0, len: 1 }]]]),
    })
  })

  it.each([
    ['no bytes', new Uint8Array()],
    ['noise', new Uint8Array([1, 2, 3])],
    ['an end that is missing', updateOf(anyOf('title')).slice(0, -3)],
    ['content of a kind that Yjs does not know', new Uint8Array([1, 1, 5, 0, 31, 1, 1, 120, 1, 0])],
    ['a number beyond 2⁵³', new Uint8Array([1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0])],
  ])('Q1 finds %s malformed', (_, bytes) => {
    expect(decode(bytes)).toEqual({ kind: 'malformed' })
  })

  it('Q1 survives a value nested a hundred thousand deep', () => {
    expect(decode(updateOf(nested(100_000)))).toEqual({ kind: 'malformed' })
  })

  it('Q1 allocates nothing for structs, ranges and values that a header only claims', () => {
    const before = process.memoryUsage()
    for (const claims of [30e6, 2 ** 31, 2 ** 32 + 5]) {
      const hollow = rawUpdate({ sections: [{ client: 5, clock: 0, structs: [], claims }] })
      for (let i = 0; i < 20; i++) expect(decode(hollow)).toEqual({ kind: 'malformed' })
      expect(decode(updateOf(claimingValues(claims)))).toEqual({ kind: 'malformed' })
    }
    const after = process.memoryUsage()
    expect(after.heapTotal + after.arrayBuffers - before.heapTotal - before.arrayBuffers).toBeLessThan(100e6)
  })

  it.each([
    ['a nested type', type(1)],
    ['text', text('abc')],
    ['a subdocument', subdocument('other-board')],
    ['an embed', json(5, {})],
    ['a format', json(6, true)],
    ['content of old documents', json(2, 1)],
    ['bytes', { ref: 3, length: 1, write: () => {} }],
  ])('Q2 refuses %s before it is made', (_, content) => {
    expect(decode(updateOf(content))).toMatchObject({ kind: 'refused', code: 'impossible' })
  })

  it('Q2 refuses two sections of one client, also where they follow each other', () => {
    const section = (clock: number, client = 5) => ({ client, clock, structs: [entry(anyOf(1))] })
    for (const sections of [
      [section(0), section(1)],
      [section(0), section(0, 6), section(0)],
    ])
      expect(decode(rawUpdate({ sections }))).toMatchObject({ kind: 'refused', code: 'impossible' })
  })

  it('Q2 stops reading at more structs, client ids or deletions than any board has', () => {
    const many = (count: number) => Array.from({ length: count + 1 }, (_, i) => i)
    const garbage = many(decodeLimits.structs).map(() => ({ gc: 1 }))
    const updates = [
      rawUpdate({ sections: [{ client: 5, clock: 0, structs: garbage }] }),
      rawUpdate({ sections: many(decodeLimits.sections).map((client) => ({ client, clock: 0, structs: [] })) }),
      rawUpdate({ deletes: [[5, many(decodeLimits.ranges).map((clock) => [clock, 1] as const)]] }),
    ]
    for (const update of updates) expect(decode(update)).toMatchObject({ kind: 'refused', code: 'impossible' })
  })
})
