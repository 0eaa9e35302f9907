import { describe, expect, it } from 'vitest'
import { clientOf, createGateFixture, voteOf } from '../testing/gate-fixture.ts'
import { anyOf, type RawId, rawUpdate } from '../testing/raw-update.ts'
import { canonicalForm } from './canonical.ts'
import { deletesBeyond } from './deletes.ts'

const { idOf, stateOf, section } = createGateFixture()
const beyond = (client: number, ...ranges: readonly RawId[]) => {
  const vote = { origin: idOf('votes', voteOf('mallory')), content: anyOf(0) }
  const form = canonicalForm(rawUpdate({ sections: [section([vote])], deletes: [[client, ranges]] }), stateOf)
  return form.kind === 'canonical' ? deletesBeyond(form.deletes, form.byClient, stateOf) : form
}

describe('what an update deletes', () => {
  it('Q7 is there before it or comes with it', () => {
    expect(beyond(clientOf.ada, [0, 1])).toBeUndefined()
    expect(beyond(clientOf.mallory, [0, 2])).toBeUndefined()
  })

  it('Q7 is asked for where it is missing, and never kept for later', () => {
    expect(beyond(clientOf.ada, [0, 2])).toEqual({ kind: 'gap' })
    expect(beyond(clientOf.ada, [1, 1000])).toEqual({ kind: 'gap' })
    expect(beyond(clientOf.mallory, [2, 1])).toEqual({ kind: 'gap' })
    expect(beyond(9, [0, 1])).toEqual({ kind: 'gap' })
  })

  it('Q7 is not nothing, and has an end', () => {
    expect(beyond(clientOf.ada, [0, 0])).toMatchObject({ code: 'impossible' })
    expect(beyond(clientOf.ada, [Number.MAX_SAFE_INTEGER, 1])).toMatchObject({ code: 'impossible' })
  })
})
