// A server in small, without sockets, frames and commits: the twin, the writers' map, and the journal of what was accepted.
import type { BoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import { replay } from '../replay.ts'
import { createTwin, type Member, type Twin, type Verdict } from '../twin.ts'

export interface SmallServer {
  readonly twin: Twin
  /** Client id → member. */
  readonly writers: Map<number, string>
  /** What a reader who was there from the start has. */
  readonly published: BoardDocument
  /** What was published, as it is stored. */
  readonly journal: readonly Uint8Array[]
  /** How often the twin was built. */
  readonly built: () => number
  /** What is accepted waits for `publish`. */
  offer(update: Uint8Array, member: Member): Verdict
  /** Makes durable what was accepted since; answers with it. */
  publish(): readonly Uint8Array[]
  /** Loses what was accepted and not published, as a server that is killed. */
  crash(): void
}

interface Waiting {
  readonly update: Uint8Array
  readonly memberId: string
  readonly newWriters: readonly number[]
}

export const createSmallServer = (
  state: Uint8Array,
  serverClientId: number,
  owners: Iterable<readonly [number, string]> = [],
): SmallServer => {
  const writers = new Map(owners)
  const journal = [state]
  const published = replay(journal)
  published.clientID = serverClientId
  let whole: Uint8Array | undefined
  let waiting: Waiting[] = []
  let built = 0
  const load = (): Twin =>
    createTwin({
      accepted: () => {
        built++
        whole ??= Y.encodeStateAsUpdate(published)
        return [whole, ...waiting.map(({ update }) => update)]
      },
      serverClientId,
      ownerOf: (clientId) => writers.get(clientId),
      mayBind: () => true,
    })
  let twin = load()
  return {
    get twin() {
      return twin
    },
    writers,
    published,
    journal,
    built: () => built,
    offer: (update, member) => {
      const verdict = twin.offer(update, member)
      if (verdict.kind !== 'accepted') return verdict
      for (const client of verdict.newWriters) writers.set(client, member.memberId)
      waiting.push({ update: verdict.update, memberId: member.memberId, newWriters: verdict.newWriters })
      return verdict
    },
    publish: () => {
      const updates = waiting.map(({ update }) => update)
      waiting = []
      for (const update of updates) Y.applyUpdate(published, update)
      if (updates.length > 0) whole = undefined
      journal.push(...updates)
      return updates
    },
    crash: () => {
      for (const { newWriters } of waiting) for (const client of newWriters) writers.delete(client)
      waiting = []
      twin = load()
    },
  }
}
