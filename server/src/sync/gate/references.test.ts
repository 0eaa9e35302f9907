import { describe, expect, it } from 'vitest'
import { createGateFixture, voteOf } from '../testing/gate-fixture.ts'
import { anyOf, type RawId, type RawSection, rawUpdate } from '../testing/raw-update.ts'
import { canonicalForm } from './canonical.ts'
import { missingIn } from './references.ts'

const { idOf, stateOf, section } = createGateFixture()
const missing = (...sections: readonly RawSection[]) => {
  const form = canonicalForm(rawUpdate({ sections }), stateOf)
  return form.kind === 'canonical' ? missingIn(form.byClient, stateOf) : form
}
const after = (...origin: RawId) => ({ origin, content: anyOf(1) })
const first = { parent: 'board', key: 'title', content: anyOf(1) }
const [one, other] = [7, 8]

describe('what an entry follows', () => {
  it('Q5 is on the server, or earlier in the update', () => {
    expect(missing(section([after(...idOf('votes', voteOf('ada')))]))).toBeUndefined()
    expect(missing(section([first, after(one, 0), after(one, 1)], one))).toBeUndefined()
    expect(missing(section([after(other, 0), after(other, 1)], one), section([first, after(other, 0)], other))).toBe(
      undefined,
    )
  })

  it('Q5 may lie in sections that wait for each other by turns', () => {
    expect(
      missing(section([first, after(other, 0), after(other, 1)], one), section([after(one, 0), after(one, 1)], other)),
    ).toBeUndefined()
  })

  it('Q5 is asked for where it is missing', () => {
    expect(missing(section([after(9, 0)]))).toEqual({ kind: 'gap' })
    expect(missing(section([after(100, stateOf(100))]))).toEqual({ kind: 'gap' })
    expect(missing(section([after(other, 1)], one), section([first], other))).toEqual({ kind: 'gap' })
  })

  it('Q5 is not the entry itself, one after it, or one that waits for it', () => {
    for (const clock of [1, 2, 7])
      expect(missing(section([first, after(one, clock)], one))).toMatchObject({ code: 'impossible' })
    expect(missing(section([after(other, 0)], one), section([after(one, 0)], other))).toMatchObject({
      code: 'impossible',
    })
    expect(missing(section([first, after(other, 1)], one), section([first, after(one, 1)], other))).toMatchObject({
      code: 'impossible',
    })
  })
})
