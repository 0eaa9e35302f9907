import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { describe, expect, it } from 'vitest'
import { clientOf, createGateFixture } from '../testing/gate-fixture.ts'
import { maxNewWriters, newWritersIn } from './writers.ts'

const { mallory } = createGateFixture()
const section = { from: 0, to: 1, items: [] }
const writersOf = (...clients: readonly number[]) =>
  newWritersIn(new Map(clients.map((client) => [client, section])), mallory)

describe('the client ids of an update', () => {
  it('Q6 are the member’s own, or become so', () => {
    expect(writersOf(clientOf.mallory, 7, maxMemberClientId)).toEqual({
      kind: 'writers',
      newWriters: [7, maxMemberClientId],
    })
  })

  it('Q6 are not another member’s', () => {
    expect(writersOf(clientOf.mallory, clientOf.ada)).toMatchObject({ kind: 'refused', code: 'notYours' })
  })

  it('Q6 are not the server’s, of this generation or another', () => {
    const ownId = maxMemberClientId + 77
    for (const client of [1, mallory.serverClientId, maxMemberClientId + 1, Number.MAX_SAFE_INTEGER])
      expect(writersOf(client)).toMatchObject({ code: 'notYours' })
    expect(newWritersIn(new Map([[5, section]]), { ...mallory, serverClientId: 5 })).toMatchObject({ code: 'notYours' })
    expect(newWritersIn(new Map([[ownId, section]]), { ...mallory, serverClientId: ownId })).toMatchObject({
      code: 'notYours',
    })
  })

  it('Q6 are not new by the hundred', () => {
    const ids = Array.from({ length: maxNewWriters + 1 }, (_, i) => 1000 + i)
    expect(writersOf(...ids.slice(1)).kind).toBe('writers')
    expect(writersOf(...ids)).toMatchObject({ code: 'impossible' })
  })
})
