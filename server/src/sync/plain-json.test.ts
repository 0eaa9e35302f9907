import { describe, expect, it } from 'vitest'
import { isPlainJson } from './plain-json.ts'

describe('plain JSON', () => {
  it('Q4 is what JSON.parse makes', () => {
    for (const value of [null, true, 0.5, -0, 'x', [], {}, { a: [{ b: null }] }, [[[[]]]]])
      expect(isPlainJson(value), JSON.stringify(value)).toBe(true)
  })

  it('Q4 is nothing else', () => {
    const chosen = Object.create({ isAdmin: true })
    const values = [undefined, 1n, Number.NaN, Symbol('x'), () => 1, new Date(), new Uint8Array(), chosen]
    for (const value of [...values, { a: undefined }, Object.create(null)]) expect(isPlainJson(value)).toBe(false)
  })

  it('Q4 is what a database can store', () => {
    for (const value of ['a\u0000', ['\u0000'], { a: { b: 'x\u0000y' } }, { 'a\u0000': 1 }])
      expect(isPlainJson(value)).toBe(false)
  })

  it('Q4 has bounds, found without walking what lies beyond', () => {
    let deep: unknown = 1
    for (let i = 0; i < 200_000; i++) deep = [deep]
    expect(isPlainJson(deep)).toBe(false)
    expect(isPlainJson([[[[[]]]]])).toBe(false)
    expect(isPlainJson(Array.from({ length: 255 }, () => 1))).toBe(true)
    expect(isPlainJson(Array.from({ length: 256 }, () => 1))).toBe(false)
    expect(isPlainJson(['x'.repeat(20_000), 'x'.repeat(12_768)])).toBe(true)
    expect(isPlainJson(['x'.repeat(20_000), 'x'.repeat(12_769)])).toBe(false)
    expect(isPlainJson({ ['x'.repeat(32_769)]: 1 })).toBe(false)
  })
})
