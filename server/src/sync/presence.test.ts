import { describe, expect, it } from 'vitest'
import { createPresenceTable } from './presence.ts'

const ada = { member: { id: 'ada', name: 'Ada' } }
const ben = { member: { id: 'ben', name: 'Ben' } }
const says = (clientId: number, clock: number, state: unknown) => [{ clientId, clock, state: JSON.stringify(state) }]
const states = (entries: readonly { clientId: number; state: string }[]) =>
  Object.fromEntries(entries.map(({ clientId, state }) => [clientId, JSON.parse(state)]))

describe('who is here', () => {
  it('R9 carries the member as the session says, whatever the client wrote', () => {
    const table = createPresenceTable()
    expect(table.hear(ada, says(7, 1, { lookingAt: 'card-1', member: { id: 'ben', name: 'Ben' }, rude: '<b>' }))).toBe(
      true,
    )
    expect(states(table.all())).toEqual({ 7: { lookingAt: 'card-1', member: ada.member } })
    expect(states(table.changes())).toEqual(states(table.all()))
    expect(table.changes()).toEqual([])
  })

  it('R9 says that a member is here even where what they do makes no sense', () => {
    const table = createPresenceTable()
    for (const [clock, state] of [
      [1, 'nonsense'],
      [2, 3],
      [3, { lookingAt: 'no/id' }],
      [4, []],
    ] as const) {
      table.hear(ada, says(7, clock, state))
      expect(states(table.all())).toEqual({ 7: { member: ada.member } })
    }
    table.hear(ada, [{ clientId: 7, clock: 5, state: '{not json' }])
    expect(table.all()).toMatchObject([{ clock: 5 }])
  })

  it('R9 lets a connection speak for one client id, and never for that of another member', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, 1, {}))
    table.hear(ben, [...says(7, 9, { lookingAt: 'card-1' }), ...says(8, 1, {}), ...says(9, 1, {})])
    expect(states(table.all())).toEqual({ 7: { member: ada.member }, 8: { member: ben.member } })
    table.hear(ben, says(7, 10, null))
    expect(Object.keys(states(table.all()))).toEqual(['7', '8'])
  })

  it('R9 drops what is too long and what is older than what is known', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, 5, { lookingAt: 'card-1' }))
    table.changes()
    expect(table.hear(ada, says(7, 6, { lookingAt: 'x'.repeat(3000) }))).toBe(false)
    expect(table.hear(ada, says(7, 5, { lookingAt: 'card-2' }))).toBe(false)
    expect(table.hear(ada, says(7, Number.MAX_SAFE_INTEGER + 1, {}))).toBe(false)
    expect(states(table.all())).toEqual({ 7: { lookingAt: 'card-1', member: ada.member } })
  })

  it('R9 forgets who leaves, by saying so or by being cut off, and tells the others', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, 1, {}))
    table.hear(ben, says(8, 1, {}))
    table.changes()
    expect(table.hear(ada, says(7, 1, null))).toBe(true)
    expect(table.leave(ben)).toBe(true)
    expect(table.all()).toEqual([])
    expect(table.changes()).toEqual([
      { clientId: 7, clock: 1, state: 'null' },
      { clientId: 8, clock: 2, state: 'null' },
    ])
    expect(table.leave(ben)).toBe(false)
  })

  it('R9 goes over to the connection with which the same member comes back, and stays when the old one ends', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, 1, { lookingAt: 'card-1' }))
    const again = { member: ada.member }
    table.hear(again, says(7, 2, { lookingAt: 'card-2' }))
    table.changes()
    expect(table.leave(ada)).toBe(false)
    expect(states(table.all())).toEqual({ 7: { lookingAt: 'card-2', member: ada.member } })
    expect(table.leave(again)).toBe(true)
    expect(table.all()).toEqual([])
  })
})
