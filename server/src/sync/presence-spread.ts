// Tells everyone in a room who else is here: whoever comes at once, and the others of what changed, several times a second at most.
import type { AwarenessEntry } from './frames.ts'
import { limits } from './limits.ts'
import type { Peer } from './peer.ts'
import { createPresenceTable } from './presence.ts'
import { presenceFrames } from './presence-frames.ts'

export interface PresenceSpread {
  /** Tells this peer of everyone. */
  tell(peer: Peer): void
  /** Takes what a peer says of itself, if it says anything. */
  hear(peer: Peer, own: AwarenessEntry | undefined): void
  leave(peer: Peer): void
  stop(): void
}

export const createPresenceSpread = (peers: ReadonlySet<Peer>): PresenceSpread => {
  const table = createPresenceTable()
  let timer: NodeJS.Timeout | undefined
  /** Everyone, as it was told last: whoever is told now is also told what changed since. */
  let present: ReturnType<typeof presenceFrames> | undefined

  const spread = (): void => {
    if (!table.hasChanged) return
    const { everyMs, everyMsAmongMany, manyPeople, everyMsPerPerson } = limits.presence
    const usualMs = peers.size > manyPeople ? everyMsAmongMany : everyMs
    timer ??= setTimeout(
      () => {
        timer = undefined
        const frameFor = presenceFrames(table.changes())
        present = undefined
        for (const peer of peers) peer.sendPresence(frameFor(peer))
        spread()
      },
      Math.max(usualMs, peers.size * everyMsPerPerson),
    )
  }

  return {
    tell: (peer) => {
      present ??= presenceFrames(table.all())
      peer.sendPresence(present(peer))
    },
    hear: (peer, own) => {
      if (own !== undefined) table.hear(peer, own)
      spread()
    },
    leave: (peer) => {
      table.leave(peer)
      spread()
    },
    stop: () => clearTimeout(timer),
  }
}
