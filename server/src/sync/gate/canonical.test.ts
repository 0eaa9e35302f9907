import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { clientOf, createGateFixture, voteOf } from '../testing/gate-fixture.ts'
import { anyBytes, anyOf, blank, nested, rawUpdate } from '../testing/raw-update.ts'
import { canonicalForm } from './canonical.ts'

const { document, stateOf, idOf, section, update } = createGateFixture()
const formOf = (bytes: Uint8Array) => canonicalForm(bytes, stateOf)
const bytesOf = (bytes: Uint8Array) => {
  const form = formOf(bytes)
  return form.kind === 'canonical' ? form.update : form.kind
}
const vote = { origin: idOf('votes', voteOf('mallory')), content: anyOf(0) }
const plain = update([vote])

describe('the canonical form', () => {
  it('Q3 is what Yjs wrote, where all of it is new', () => {
    expect(bytesOf(plain)).toBe(plain)
  })

  it('Q3 leaves out what the server has', () => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document))
    const whole = Y.encodeStateAsUpdate(other)
    expect(formOf(whole)).toMatchObject({ byClient: new Map() })
    Y.applyUpdate(other, plain)
    expect(formOf(Y.encodeStateAsUpdate(other))).toMatchObject({
      byClient: new Map([[clientOf.mallory, { from: 1, to: 2 }]]),
    })
  })

  it('Q3 begins in the middle of an entry of which the server has a part', () => {
    const form = formOf(update([{ parent: 'comments', key: 'x', content: blank(3) }], clientOf.mallory, 0))
    expect(form).toMatchObject({
      byClient: new Map([
        [clientOf.mallory, { from: 1, to: 3, items: [{ origin: { client: clientOf.mallory, clock: 0 } }] }],
      ]),
    })
  })

  it('Q3 leaves out what stands behind the end, and keys that come twice', () => {
    const tail = new Uint8Array([1, 2, 3])
    expect(bytesOf(rawUpdate({ sections: [section([vote])], tail }))).toEqual(plain)
    const twice = anyBytes(new Uint8Array([118, 2, 1, 97, 126, 1, 97, 120]))
    expect(bytesOf(update([{ ...vote, content: twice }]))).toEqual(update([{ ...vote, content: anyOf({ a: true }) }]))
  })

  it('Q3 leaves out that an entry with a neighbour has a key, which Yjs writes in one place and not in the other', () => {
    const flagged = update([{ ...vote, key: voteOf('mallory') }])
    expect(flagged).not.toEqual(plain)
    expect(bytesOf(flagged)).toEqual(plain)
  })

  it('Q3 writes numbers as short as they are', () => {
    const [first, second, ...rest] = plain
    const long = new Uint8Array([(first ?? 0) | 128, 128, 0, second ?? 0, ...rest])
    expect(bytesOf(long)).toEqual(plain)
  })

  it('Q3 merges and sorts what is deleted', () => {
    const form = formOf(
      rawUpdate({
        deletes: [
          [100, [[0, 1]]],
          [200, []],
          [300, [[0, 1]]],
          [100, [[0, 1]]],
        ],
      }),
    )
    expect(form).toMatchObject({
      deletes: new Map([
        [300, [{ clock: 0 }]],
        [100, [{ clock: 0 }, { clock: 0 }]],
      ]),
    })
  })

  it('Q5 is asked for where clocks before it are missing', () => {
    expect(formOf(update([vote], clientOf.mallory, stateOf(clientOf.mallory) + 1))).toEqual({ kind: 'gap' })
  })

  it('Q1 has none where a value is too deep to be written', () => {
    const kindAt = (depth: number): string => formOf(update([{ ...vote, content: nested(depth) }])).kind
    expect(kindAt(1000)).toBe('canonical')
    let [written, unread] = [1000, 100_000]
    while (unread - written > 1) {
      const depth = Math.floor((written + unread) / 2)
      if (kindAt(depth) === 'canonical') written = depth
      else unread = depth
    }
    // Reading takes less of the stack than writing: in between are depths that can just be read.
    for (let depth = written - 50; depth < written + 50; depth++)
      expect(kindAt(depth)).toMatch(/^(canonical|malformed)$/)
  })

  it('Q1 Q2 is not looked for in what does not decode', () => {
    expect(formOf(new Uint8Array([9]))).toEqual({ kind: 'malformed' })
    expect(formOf(update([{ gc: 1 }]))).toMatchObject({ code: 'impossible' })
  })
})
