// Who is here and what they look at. Never stored, never relayed as it came: the server writes the member into every state.
import { activitySchema, type Presence } from '@colloquy/shared/wire/presence'
import * as v from 'valibot'
import type { AwarenessEntry } from './frames.ts'

/** Longer states are dropped. */
const maxStateLength = 2048

/** Whoever a connection speaks for; compared by identity. */
export interface Present {
  readonly member: Presence['member']
}

export interface PresenceTable {
  /** Takes what one connection says of itself; answers whether anybody has to be told. */
  hear(from: Present, entries: readonly AwarenessEntry[]): boolean
  leave(from: Present): boolean
  /** Everyone who is here. */
  all(): readonly AwarenessEntry[]
  /** What changed since the last call. */
  changes(): readonly AwarenessEntry[]
}

export const createPresenceTable = (): PresenceTable => {
  const entries = new Map<number, AwarenessEntry & { from: Present }>()
  const idOf = new Map<Present, number>()
  let changed = new Map<number, AwarenessEntry>()

  /** A connection speaks for one client id: the first it names, unless somebody else has it. */
  const speaksFor = (from: Present, clientId: number): boolean => {
    const own = idOf.get(from)
    if (own !== undefined) return own === clientId
    const holder = entries.get(clientId)?.from
    if (holder !== undefined && holder.member.id !== from.member.id) return false
    if (holder !== undefined) idOf.delete(holder) // The same member's earlier connection, which is about to end.
    idOf.set(from, clientId)
    return true
  }

  const remove = (clientId: number, clock: number): void => {
    entries.delete(clientId)
    changed.set(clientId, { clientId, clock, state: 'null' })
  }

  return {
    hear: (from, said) => {
      for (const { clientId, clock, state } of said) {
        if (state.length > maxStateLength || !Number.isSafeInteger(clock) || !speaksFor(from, clientId)) continue
        const known = entries.get(clientId)
        const stamped = stamp(state, from.member)
        if (known !== undefined && clock <= known.clock && !(stamped === undefined && clock === known.clock)) continue
        if (stamped === undefined) remove(clientId, clock)
        else {
          const entry = { clientId, clock, state: stamped, from }
          entries.set(clientId, entry)
          changed.set(clientId, entry)
        }
      }
      return changed.size > 0
    },
    leave: (from) => {
      const clientId = idOf.get(from)
      idOf.delete(from)
      const known = clientId === undefined ? undefined : entries.get(clientId)
      if (known !== undefined && known.from === from) remove(known.clientId, known.clock + 1)
      return changed.size > 0
    },
    all: () => [...entries.values()],
    changes: () => {
      const said = [...changed.values()]
      changed = new Map()
      return said
    },
  }
}

/** The state that everyone gets, as JSON; undefined where the client left. */
const stamp = (state: string, member: Presence['member']): string | undefined => {
  let said: unknown
  try {
    said = JSON.parse(state)
  } catch {
    said = {}
  }
  if (said === null) return undefined
  const activity = v.safeParse(activitySchema, said)
  const presence: Presence = { ...(activity.success ? activity.output : {}), member }
  return JSON.stringify(presence)
}
