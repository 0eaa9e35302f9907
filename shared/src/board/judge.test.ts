import { describe, expect, it } from 'vitest'
import { partOf } from './board.ts'
import { roots } from './part.ts'
import { ada, ben, createFixture, gus } from './testing/fixture.ts'

describe('the judge', () => {
  it('D1 knows every root map of the document, and no other', () => {
    for (const root of roots) expect(partOf(root)?.root).toBe(root)
    expect(partOf('secrets')).toBeUndefined()
    expect(createFixture().ask(ada, 'secrets' as 'votes', 'x', 1)).toMatchObject({ code: 'unknownPlace' })
  })

  it('D2 refuses to take a key away', () => {
    const { ask } = createFixture()
    for (const root of roots) expect(ask(ada, root, 'c0', undefined), root).toMatchObject({ code: 'removed' })
  })

  it('D3 refuses every value that does not fit its schema', () => {
    const { ask } = createFixture()
    for (const root of roots)
      for (const value of [[], { surprise: true }, true, Number.NaN, 'x'.repeat(20_000)])
        expect(
          ask(ada, root, root === 'votes' ? 'r1/c0/ada' : 'c0', value),
          `${root} ${JSON.stringify(value)}`,
        ).toMatchObject({
          kind: 'refused',
        })
  })

  it('D4 lets guests change nothing', () => {
    const { ask } = createFixture()
    for (const root of roots) expect(ask(gus, root, 'c0', null), root).toMatchObject({ code: 'mayNot' })
  })

  it('D5 answers with a sentence', () => {
    expect(createFixture().ask(ben, 'cards', 'c0', {})?.message).toMatch(/^[A-Z].*\.$/)
  })
})
