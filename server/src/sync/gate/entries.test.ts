import { describe, expect, it } from 'vitest'
import { createGateFixture, voteOf } from '../testing/gate-fixture.ts'
import { anyOf, blank, nested, type RawStruct } from '../testing/raw-update.ts'
import { canonicalForm } from './canonical.ts'
import { maxNewEntries, refusalOfEntries } from './entries.ts'

const { idOf, stateOf, update } = createGateFixture()
const refusalOf = (...structs: readonly RawStruct[]) => {
  const form = canonicalForm(update(structs), stateOf)
  return form.kind === 'canonical' ? refusalOfEntries(form.byClient) : form
}
const title = { parent: 'board', key: 'title' }
const own = idOf('votes', voteOf('mallory'))

describe('entries', () => {
  it('Q4 are one value or what is left of some, under a key of a root map', () => {
    expect(refusalOf({ ...title, content: anyOf({ a: [1, null, 'x', true] }) })).toBeUndefined()
    expect(refusalOf({ origin: own, content: blank(3) }, { origin: own, content: anyOf(1) })).toBeUndefined()
  })

  it.each<[string, string, RawStruct]>([
    ['in a root that no board has', 'unknownPlace', { parent: 'evil', key: 'x', content: anyOf(1) }],
    ['in a list', 'unknownPlace', { parent: 'votes', content: anyOf(1) }],
    ['inside another entry', 'unknownPlace', { parent: own, key: 'x', content: anyOf(1) }],
    ['under the key __proto__', 'unknownPlace', { parent: 'comments', key: '__proto__', content: anyOf(1) }],
    ['under an endless key', 'unknownPlace', { parent: 'comments', key: 'x'.repeat(201), content: anyOf(1) }],
    ['under a key with U+0000', 'unknownPlace', { parent: 'board', key: 'a\u0000', content: anyOf(1) }],
    ['with a right neighbour', 'impossible', { rightOrigin: own, content: anyOf(1) }],
    ['between two neighbours', 'impossible', { origin: own, rightOrigin: own, content: anyOf(1) }],
    ['with two values', 'impossible', { ...title, content: anyOf('hidden', 'seen') }],
  ])('Q4 are refused %s', (_, code, struct) => {
    expect(refusalOf(struct)).toMatchObject({ kind: 'refused', code })
  })

  it.each([
    ['undefined', undefined],
    ['a big integer', 10n],
    ['bytes', new Uint8Array([1])],
    ['not a number', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['text with U+0000', { a: 'x\u0000' }],
    ['five arrays deep', [[[[[1]]]]]],
    ['longer than any text', 'x'.repeat(40_000)],
    ['wider than anything', Array.from({ length: 300 }, () => 1)],
  ])('Q4 are refused with a value that is %s', (_, value) => {
    expect(refusalOf({ ...title, content: anyOf(value) })).toMatchObject({ kind: 'refused', code: 'badValue' })
  })

  it('Q4 are refused with a value nested a thousand deep', () => {
    expect(refusalOf({ ...title, content: nested(1000) })).toMatchObject({ code: 'badValue' })
  })

  it('Q2 are refused where one update holds more than anybody writes', () => {
    const entries = Array.from({ length: maxNewEntries + 1 }, () => ({ ...title, content: anyOf(1) }))
    expect(refusalOf(...entries.slice(1))).toBeUndefined()
    expect(refusalOf(...entries)).toMatchObject({ code: 'impossible' })
  })
})
