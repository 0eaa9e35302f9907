import type { Random } from '@colloquy/server/sync/testing/random'
import type { MemberClient } from './member-client.ts'

interface Session {
  readonly clients: readonly MemberClient[]
  readonly random: Random
}

/** At a moment that nobody chose: after some milliseconds, or in the very moment in which somebody sees what another one did. */
export const atSomeMoment = ({ clients, random }: Session, act: () => void): Promise<void> =>
  new Promise((resolve) => {
    const now = (): void => {
      for (const client of clients) client.onSeen = () => {}
      act()
      resolve()
    }
    if (random.chance(0.5)) return void setTimeout(now, 50 + random.below(600))
    let left = 20 + random.below(150)
    for (const client of clients)
      client.onSeen = () => {
        if (--left === 0) now()
      }
  })
