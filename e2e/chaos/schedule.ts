// Which faults come when: drawn from a seed alone, so that a seed gives the same schedule on every machine that allows the same kinds.
import type { Random } from '@colloquy/server/sync/testing/random'
import type { Kind } from './kind.ts'

/** One rig's life. */
export interface Episode {
  readonly database: 'own' | 'given'
  readonly faults: readonly Kind[]
}

/** As many episodes as it takes, each with the other's kind of database; a kind comes again only when all others have had their turn. */
export const drawSchedule = (
  random: Random,
  kinds: readonly Kind[],
  { count, perEpisode }: { readonly count: number; readonly perEpisode: number },
): readonly Episode[] => {
  const episodes: Episode[] = []
  const bags = { own: [] as Kind[], given: [] as Kind[] }
  for (let left = count; left > 0; left -= perEpisode) {
    const database = episodes.length % 2 === 0 ? 'own' : 'given'
    const possible = kinds.filter((kind) => kind.database === undefined || kind.database === database)
    const faults = Array.from({ length: Math.min(left, perEpisode) }, () => draw(random, bags[database], possible))
    episodes.push({ database, faults })
  }
  return episodes
}

/** Out of a bag that is filled again when it is empty. */
const draw = (random: Random, bag: Kind[], possible: readonly Kind[]): Kind => {
  if (possible.length === 0) throw new Error('There is no kind of fault to draw from.')
  while (bag.length === 0) bag.push(...shuffled(random, possible).filter(({ share = 1 }) => random.chance(share)))
  return bag.pop() as Kind
}

const shuffled = <Item>(random: Random, items: readonly Item[]): readonly Item[] => {
  const rest = [...items]
  return items.map(() => rest.splice(random.below(rest.length), 1)[0] as Item)
}
