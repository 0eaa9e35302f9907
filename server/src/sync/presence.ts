// Who is here and what they look at. Never stored, never relayed as it came: under ids of our own, which no client of Yjs draws, and with
// the member as the session says. So nobody is shown a client id under which nothing is written yet, and could take it.
import { randomInt } from 'node:crypto'
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { activitySchema, type Presence } from '@colloquy/shared/wire/presence'
import * as v from 'valibot'
import type { AwarenessEntry } from './frames.ts'
import { limits } from './limits.ts'

/** Whoever a connection speaks for; compared by identity. */
export interface Present {
  readonly member: Presence['member']
}

export interface PresenceEntry extends AwarenessEntry {
  readonly from: Present
}

export interface PresenceTable {
  /** Takes what a connection says of itself: the latest counts, and nothing waits in line. */
  hear(from: Present, said: AwarenessEntry): void
  leave(from: Present): void
  /** Everyone who is here. */
  all(): readonly PresenceEntry[]
  /** Whether anybody has to be told. */
  readonly hasChanged: boolean
  /** What changed since the last call, or the part of it that goes into one message. */
  changes(): readonly PresenceEntry[]
}

interface Place {
  readonly id: number
  /** Counted by us: whatever the client counts, everyone takes what comes later. */
  clock: number
  from: Present
  /** The client id that the connection names as its own; worth nothing, except to find the same member's place again. */
  claimed: number
  said: string
}

export const createPresenceTable = (): PresenceTable => {
  const places = new Map<Present, Place>()
  const placeOfClaim = new Map<string, Place>()
  const changed = new Set<Place>()
  // From somewhere else in each room's life, so that a place of today is not taken for one of yesterday.
  let nextId = maxMemberClientId + 1 + randomInt(2 ** 40)

  const take = (from: Present, claimed: number): Place => {
    const own = places.get(from)
    if (own?.claimed === claimed) return own
    const claim = claimOf(from, claimed)
    // The same member's earlier connection, which is about to end.
    const place = own ?? placeOfClaim.get(claim) ?? { id: nextId++, clock: 0, from, claimed, said: 'null' }
    if (own !== undefined) forgetClaim(own)
    if (place.from !== from) places.delete(place.from)
    place.from = from
    place.claimed = claimed
    places.set(from, place)
    placeOfClaim.set(claim, place)
    return place
  }

  const forgetClaim = (place: Place): void => {
    const claim = claimOf(place.from, place.claimed)
    if (placeOfClaim.get(claim) === place) placeOfClaim.delete(claim)
  }

  const say = (place: Place, said: string): void => {
    if (said === 'null' && place.said === 'null') return
    place.said = said
    place.clock++
    changed.add(place)
  }

  return {
    hear: (from, { clientId, state }) => {
      if (state.length <= limits.size.presence) say(take(from, clientId), state)
    },
    leave: (from) => {
      const place = places.get(from)
      if (place === undefined) return
      places.delete(from)
      forgetClaim(place)
      say(place, 'null')
    },
    all: () => [...places.values()].filter(({ said }) => said !== 'null').map(entryOf),
    get hasChanged() {
      return changed.size > 0
    },
    changes: () => {
      const told = [...changed].slice(0, limits.presence.statesAtOnce)
      for (const place of told) changed.delete(place)
      return told.map(entryOf)
    },
  }
}

const claimOf = ({ member }: Present, clientId: number): string => `${clientId} ${member.id}`

const entryOf = ({ id, clock, from, said }: Place): PresenceEntry => ({
  clientId: id,
  clock,
  from,
  state: said === 'null' ? said : stamp(said, from.member),
})

/** The state that everyone gets, as JSON. */
const stamp = (state: string, member: Presence['member']): string => {
  let said: unknown
  try {
    said = JSON.parse(state)
  } catch {
    said = {}
  }
  const activity = v.safeParse(activitySchema, said)
  const presence: Presence = { ...(activity.success ? activity.output : {}), member }
  return JSON.stringify(presence)
}
