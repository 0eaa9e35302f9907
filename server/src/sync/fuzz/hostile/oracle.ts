// Says whether an attacker got anywhere, without a line of the gate, the inspection or the judge: by what everybody reads.
import * as Y from 'yjs'
import { replay } from '../../replay.ts'
import type { SmallServer } from '../../testing/small-server.ts'
import { protectedContent, wrongInOwn } from './protected.ts'
import { skeletonOf } from './skeleton.ts'

export interface Oracle {
  /** After each update of the attacker's that was accepted. */
  check(): string | undefined
  /** Whether all copies are the same; dearer. */
  checkCopies(): string | undefined
  /** Others have worked: what is theirs is now this. */
  renew(): void
}

export const createOracle = (server: SmallServer, attacker: string): Oracle => {
  let theirs = ''
  let clocks = ''
  const clocksOfOthers = (): string => {
    const { clients } = server.published.store
    const others = [...clients.keys()].filter((client) => server.writers.get(client) !== attacker).sort()
    return others.map((client) => `${client}:${Y.getState(server.published.store, client)}`).join()
  }
  return {
    renew: () => {
      theirs = protectedContent(server.published, [attacker])
      clocks = clocksOfOthers()
    },
    check: () => {
      if (protectedContent(server.published, [attacker]) !== theirs) return 'what is others’ changed'
      if (clocksOfOthers() !== clocks) return 'the clock of another moved'
      const wrong = wrongInOwn(server.published)
      return wrong && `there is ${wrong}`
    },
    checkCopies: () => {
      try {
        const live = skeletonOf(server.published)
        if (skeletonOf(server.twin.document) !== live) return 'the twin differs'
        if (skeletonOf(replay([Y.encodeStateAsUpdate(server.published)])) !== live) return 'a fresh peer differs'
        if (skeletonOf(replay(server.journal)) !== live) return 'the stored journal differs'
        return undefined
      } catch (error) {
        return String(error)
      }
    },
  }
}
