import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as Y from 'yjs'
import { decodeFrame } from './frames.ts'
import { limits } from './limits.ts'
import { createPresenceTable, type PresenceTable, type Present } from './presence.ts'
import { presenceFrames } from './presence-frames.ts'

const ada = { member: { id: 'ada', name: 'Ada' } }
const ben = { member: { id: 'ben', name: 'Ben' } }
const cleo = { member: { id: 'cleo', name: 'Cleo' } }

const says = (clientId: number, state: unknown, clock = 1) => ({ clientId, clock, state: JSON.stringify(state) })
const statesIn = (entries: readonly { state: string }[]) => entries.map(({ state }) => JSON.parse(state))
const lookingAt = (cardId: string, { member }: Present) => ({ lookingAt: cardId, member })

/** A stock client's picture of who is here. */
const createScreen = () => {
  const awareness = new awarenessProtocol.Awareness(new Y.Doc())
  awareness.setLocalState(null)
  return {
    show: (table: PresenceTable, of: 'all' | 'changes' = 'changes') => {
      const frame = presenceFrames(table[of]())(cleo)
      if (frame !== undefined) awarenessProtocol.applyAwarenessUpdate(awareness, bodyOf(frame), 'server')
    },
    people: () => [...awareness.getStates().values()],
  }
}
const bodyOf = (frame: Uint8Array): Uint8Array => {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

describe('who is here', () => {
  it('R9 carries the member as the session says, whatever the client wrote', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, { lookingAt: 'card-1', member: { id: 'ben', name: 'Ben' }, rude: '<b>' }))
    expect(statesIn(table.all())).toEqual([lookingAt('card-1', ada)])
    expect(statesIn(table.changes())).toEqual([lookingAt('card-1', ada)])
    expect([table.hasChanged, table.changes()]).toEqual([false, []])
  })

  it('R9 says that a member is here even where what they do makes no sense', () => {
    const table = createPresenceTable()
    for (const state of [
      '"nonsense"',
      '3',
      '{"lookingAt":"no/id"}',
      '[]',
      '{not json',
      ' null',
      '{"__proto__":{"a":1}}',
    ]) {
      table.hear(ada, { clientId: 7, clock: 1, state })
      expect([state, statesIn(table.changes())]).toEqual([state, [{ member: ada.member }]])
    }
  })

  it('F1 stands under ids that no client draws, never under those that clients name, and never twice', () => {
    const seen = new Set<number>()
    for (let life = 0; life < 20; life++) {
      const table = createPresenceTable()
      for (let i = 0; i < 20; i++) {
        table.hear({ member: { id: `member-${i}`, name: 'M' } }, says(i, {}))
      }
      for (const { clientId } of table.all()) {
        expect(clientId).toBeGreaterThan(maxMemberClientId)
        expect(Number.isSafeInteger(clientId)).toBe(true)
        seen.add(clientId)
      }
    }
    expect(seen.size).toBe(400)
  })

  it('F1 under the id of another member is an entry of its own', () => {
    const [table, screen] = [createPresenceTable(), createScreen()]
    table.hear(ada, says(7, { lookingAt: 'card-1' }))
    table.hear(ben, says(7, { lookingAt: 'card-2' }))
    screen.show(table)
    expect(screen.people()).toEqual([lookingAt('card-1', ada), lookingAt('card-2', ben)])
    table.hear(ben, says(7, null))
    screen.show(table)
    expect(screen.people()).toEqual([lookingAt('card-1', ada)])
  })

  it('F1 is one entry a connection, however many ids it names', () => {
    const table = createPresenceTable()
    for (let id = 0; id < 1000; id++) table.hear(ada, says(id, { lookingAt: `card-${id}` }))
    expect(statesIn(table.all())).toEqual([lookingAt('card-999', ada)])
    expect(table.changes()).toHaveLength(1)
  })

  it('F1 counts for itself: a clock of 2^50, or one that stands still, keeps nobody from being seen', () => {
    const [table, screen] = [createPresenceTable(), createScreen()]
    for (const [at, clock] of [2 ** 50, 0, 0, 5, 2 ** 50].entries()) {
      table.hear(ada, says(7, { lookingAt: `card-${at}` }, clock))
      screen.show(table)
      expect(screen.people()).toEqual([lookingAt(`card-${at}`, ada)])
    }
    table.hear(ada, says(7, null, 0))
    screen.show(table)
    expect(screen.people()).toEqual([])
    expect(table.all()).toEqual([])
    table.hear(ada, says(7, {}, 0))
    screen.show(table)
    expect(screen.people()).toEqual([{ member: ada.member }])
  })

  it('F1 is told again whenever its client says it again, since clients forget what is older than 30 seconds', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, {}))
    const [first] = table.changes()
    table.hear(ada, says(7, {}))
    const [again] = table.changes()
    expect(again?.clientId).toBe(first?.clientId)
    expect(again?.clock).toBeGreaterThan(first?.clock ?? 0)
  })

  it('F1 that is too long is dropped', () => {
    const table = createPresenceTable()
    table.hear(ada, says(7, { lookingAt: 'card-1' }))
    table.hear(ada, says(7, { lookingAt: 'x'.repeat(limits.size.presence) }))
    expect(statesIn(table.all())).toEqual([lookingAt('card-1', ada)])
  })

  it('R9 forgets who leaves, by saying so or by being cut off, and tells the others', () => {
    const [table, screen] = [createPresenceTable(), createScreen()]
    table.hear(ada, says(7, {}))
    table.hear(ben, says(8, {}))
    screen.show(table)
    expect(screen.people()).toHaveLength(2)
    table.hear(ada, says(7, null))
    table.leave(ben)
    table.leave(ada)
    expect(table.all()).toEqual([])
    screen.show(table)
    expect(screen.people()).toEqual([])
    table.leave(ben)
    expect(table.hasChanged).toBe(false)
  })

  it('R9 goes over to the connection with which the same member comes back, and stays when the old one ends', () => {
    const [table, screen] = [createPresenceTable(), createScreen()]
    table.hear(ada, says(7, { lookingAt: 'card-1' }))
    screen.show(table)
    const again = { member: ada.member }
    table.hear(again, says(7, { lookingAt: 'card-2' }))
    table.leave(ada)
    screen.show(table)
    expect(screen.people()).toEqual([lookingAt('card-2', ada)])
    table.leave(again)
    screen.show(table)
    expect([screen.people(), table.all()]).toEqual([[], []])
  })

  it('R9 is one entry for each of a member’s tabs', () => {
    const [table, screen] = [createPresenceTable(), createScreen()]
    const otherTab = { member: ada.member }
    table.hear(ada, says(7, { lookingAt: 'card-1' }))
    table.hear(otherTab, says(8, { lookingAt: 'card-2' }))
    table.leave(otherTab)
    screen.show(table)
    expect(screen.people()).toEqual([lookingAt('card-1', ada)])
  })

  it('F2 is sent as it is last, not in line, and a part at a time where many are', () => {
    const [table, screen] = [createPresenceTable(), createScreen()]
    const many = Array.from({ length: 1250 }, (_, i) => ({ member: { id: `member-${i}`, name: 'M' } }))
    for (let n = 0; n < 5; n++)
      for (const [i, each] of many.entries()) table.hear(each, says(i, { lookingAt: `card-${n}` }))
    const told = [table.changes(), table.changes()].map(({ length }) => length)
    expect(told).toEqual([500, 500])
    table.hear(many[0] as Present, says(0, { lookingAt: 'once-more' }))
    screen.show(table)
    expect(table.hasChanged).toBe(false)
    expect(screen.people()).toHaveLength(251)
    expect(screen.people().filter((each) => each.lookingAt === 'card-4')).toHaveLength(250)
  })

  it('F1 is never told to the one it is about', () => {
    const table = createPresenceTable()
    for (const [i, each] of [ada, ben].entries()) table.hear(each, says(i, {}))
    const entries = table.changes()
    const frameFor = presenceFrames(entries)
    expect(frameFor(cleo)).toBe(frameFor({ member: ada.member }))
    const told = (to: Present) => {
      const screen = new awarenessProtocol.Awareness(new Y.Doc())
      screen.setLocalState(null)
      awarenessProtocol.applyAwarenessUpdate(screen, bodyOf(frameFor(to) ?? new Uint8Array()), 'server')
      return [...screen.getStates().values()]
    }
    expect(told(cleo)).toEqual([{ member: ada.member }, { member: ben.member }])
    expect(told(ada)).toEqual([{ member: ben.member }])
    expect(told(ben)).toEqual([{ member: ada.member }])
    expect(presenceFrames(entries.slice(0, 1))(ada)).toBe(undefined)
    expect(presenceFrames([])(cleo)).toBe(undefined)
    // What comes back from a stock client says nothing of itself.
    expect(decodeFrame(frameFor(cleo) as Uint8Array)).toEqual({ kind: 'awareness', own: undefined })
  })
})
