// Who is here and what they are at. The server writes each entry's member, so it can be believed; the rest is what their page says.
import { activitySchema, type Presence, type PresenceActivity } from '@colloquy/shared/wire/presence'
import * as v from 'valibot'
import type { Awareness } from 'y-protocols/awareness'

export interface CardPresence {
  readonly looking: readonly Person[]
  readonly dragging: readonly Person[]
  readonly writing: readonly Person[]
}

export interface Person {
  readonly id: string
  readonly name: string
}

export interface PresenceStore {
  /** Everybody with the board open, each once, without myself. Stays the same object until it changes. */
  people(): readonly Person[]
  /** What others do with one card. Stays the same object until it changes. */
  on(cardId: string): CardPresence
  subscribe(listener: () => void): () => void
  /** Says what I am at; what is left out stays as it was. */
  tell(activity: PresenceActivity): void
}

const presenceSchema = v.object({
  ...activitySchema.entries,
  member: v.object({ id: v.string(), name: v.string() }),
})

export const createPresence = (awareness: Awareness, myId: string): PresenceStore => {
  let people: readonly Person[] = []
  let cards = new Map<string, CardPresence>()
  const listeners = new Set<() => void>()

  const read = (): void => {
    const others = readOthers(awareness, myId)
    const nextPeople = distinct(others.map((other) => other.member))
    const nextCards = byCard(others)
    if (!samePeople(people, nextPeople)) people = nextPeople
    for (const [cardId, next] of nextCards) {
      const before = cards.get(cardId)
      if (before !== undefined && sameOnCard(before, next)) nextCards.set(cardId, before)
    }
    cards = nextCards
    for (const listener of [...listeners]) listener()
  }
  awareness.on('change', read)
  const tell = (activity: PresenceActivity): void =>
    awareness.setLocalState({ ...awareness.getLocalState(), ...activity })
  // The library starts at clock 0, and others take only what is later than 0: without this, nobody would see us for 15 seconds.
  tell({})

  return {
    people: () => people,
    on: (cardId) => cards.get(cardId) ?? nobody,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell,
  }
}

const readOthers = (awareness: Awareness, myId: string): readonly Presence[] => {
  const others: Presence[] = []
  for (const [client, state] of awareness.getStates())
    if (client !== awareness.clientID && v.is(presenceSchema, state) && state.member.id !== myId) others.push(state)
  return others
}

const distinct = (people: readonly Person[]): readonly Person[] =>
  [...new Map(people.map((person) => [person.id, person])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))

const byCard = (others: readonly Presence[]): Map<string, CardPresence> => {
  const cardIds = new Set(others.flatMap((each) => [each.lookingAt, each.dragging, each.writingOn]))
  const on = (cardId: string, field: keyof PresenceActivity): readonly Person[] =>
    distinct(others.filter((each) => each[field] === cardId).map((each) => each.member))
  const cards = new Map<string, CardPresence>()
  for (const id of cardIds)
    if (typeof id === 'string')
      cards.set(id, { looking: on(id, 'lookingAt'), dragging: on(id, 'dragging'), writing: on(id, 'writingOn') })
  return cards
}

const samePeople = (a: readonly Person[], b: readonly Person[]): boolean =>
  a.length === b.length && a.every((person, i) => person.id === b[i]?.id && person.name === b[i]?.name)

const sameOnCard = (a: CardPresence, b: CardPresence): boolean =>
  samePeople(a.looking, b.looking) && samePeople(a.dragging, b.dragging) && samePeople(a.writing, b.writing)

const nobody: CardPresence = { looking: [], dragging: [], writing: [] }
