import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTest, root, sourceFiles } from './source-files.ts'

const rules = [...readFileSync(join(root, 'SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map(
  (match) => match[1] ?? '',
)

/** Titles are strings that begin with rule ids: `V2 R4 is cast by …`. */
const cited = new Set(
  sourceFiles
    .filter((file) => isTest(file.path) || /^e2e\/(stories|faults|attacks)\//.test(file.path))
    .flatMap((file) => [...file.text.matchAll(/[`'"]((?:[A-Z]\d+ )+)\S/g)])
    .flatMap((match) => (match[1] ?? '').trim().split(' ')),
)

describe('SPEC.md', () => {
  it('Z5 numbers each rule once', () => {
    expect(rules.length).toBeGreaterThan(80)
    expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([])
  })

  it('Z5 has no rule that no test cites', () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
  })

  it('Z5 has every rule that a test cites', () => {
    const known = new Set(rules)
    expect([...cited].filter((rule) => !known.has(rule)).sort()).toEqual([])
  })
})
