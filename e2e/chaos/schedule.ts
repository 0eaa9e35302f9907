// Which faults come when: drawn from a seed alone, so that a seed gives the same schedule on every machine that allows the same kinds.
import type { Random } from '@colloquy/server/sync/testing/random'
import type { Kind } from './kind.ts'

/** One rig's life. */
export interface Episode {
  readonly database: 'own' | 'given'
  readonly faults: readonly Kind[]
}

/** As many episodes as it takes, each with the other's kind of database; a kind comes again when all others that are possible then came as often. */
export const drawSchedule = (
  random: Random,
  kinds: readonly Kind[],
  { count, perEpisode }: { readonly count: number; readonly perEpisode: number },
): readonly Episode[] => {
  const times = new Map<Kind, number>()
  const draw = (possible: readonly Kind[]): Kind => {
    const had = (kind: Kind): number => (times.get(kind) ?? 0) / (kind.share ?? 1)
    const least = Math.min(...possible.map(had))
    const kind = random.pick(possible.filter((each) => had(each) === least))
    times.set(kind, (times.get(kind) ?? 0) + 1)
    return kind
  }
  const episodes: Episode[] = []
  for (let left = count; left > 0; left -= perEpisode) {
    const database = episodes.length % 2 === 0 ? 'own' : 'given'
    const possible = kinds.filter((kind) => kind.database === undefined || kind.database === database)
    episodes.push({ database, faults: Array.from({ length: Math.min(left, perEpisode) }, () => draw(possible)) })
  }
  return episodes
}
