import { describe, expect, it } from 'vitest'
import { anyOf, blank, type RawSection, type RawStruct, rawUpdate } from '../testing/raw-update.ts'
import { decode } from './decode.ts'
import { maxRun, sectionsOf } from './sections.ts'

const sectionsIn = (...sections: readonly RawSection[]) => {
  const decoded = decode(rawUpdate({ sections }))
  if (decoded.kind !== 'decoded') throw new Error(decoded.kind)
  return sectionsOf(decoded.structs)
}
const section = (structs: readonly RawStruct[], client = 5, clock = 0) => ({ client, clock, structs })
const entry = { parent: 'board', key: 'title', content: anyOf(1) }

describe('the sections of an update', () => {
  it('Q2 are runs of clocks, one for each client', () => {
    const found = sectionsIn(section([entry, { ...entry, content: blank(3) }], 7, 4), section([entry]))
    expect(found).toMatchObject({
      byClient: new Map([
        [7, { from: 4, to: 8 }],
        [5, { from: 0, to: 1 }],
      ]),
    })
  })

  it('Q2 may be longer than any entry on its own', () => {
    expect(sectionsIn(section([{ ...entry, content: blank(maxRun) }, entry])).kind).toBe('sections')
  })

  it.each<[string, readonly RawSection[]]>([
    ['leaves clocks out', [section([entry, { skip: 3 }, entry])]],
    ['holds collected garbage', [section([{ gc: 1 }])]],
    ['burns clocks by the thousand million', [section([{ gc: 1e9 }])]],
    ['has an entry without length', [section([entry, { ...entry, content: anyOf() }])]],
    ['has a deletion without length', [section([{ ...entry, content: blank(0) }])]],
    ['has an entry longer than any', [section([{ ...entry, content: blank(maxRun + 1) }])]],
    ['has a client id beyond 2⁵³', [section([entry], 2 ** 53)]],
    ['has clocks beyond 2⁵³', [section([entry], 5, Number.MAX_SAFE_INTEGER)]],
  ])('Q2 are refused where an update %s', (_, sections) => {
    expect(sectionsIn(...sections)).toMatchObject({ kind: 'refused', code: 'impossible' })
  })
})
