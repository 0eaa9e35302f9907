// The pieces of which hostile updates are made: contents, keys and structs, most of them such as a board could hold.
import { roots } from '@colloquy/shared/board/part'
import {
  anyBytes,
  anyOf,
  blank,
  json,
  nested,
  type RawContent,
  type RawItem,
  type RawStruct,
  subdocument,
  text,
  type,
} from '../../testing/raw-update.ts'
import type { Scene } from './scene.ts'

export const anyKey = ({ random, document, attacker, others, cardIds, roundId }: Scene): string => {
  const root = random.pick(roots)
  const keys = [...document.getMap(root).keys()]
  if (keys.length > 0 && random.chance(0.6)) return random.pick(keys)
  const card = random.pick([...cardIds, 'nothing'])
  return random.pick([
    `${roundId}/${card}/${attacker}`,
    `${roundId}/${card}/${random.pick(others)}`,
    card,
    'title',
    'schemaVersion',
    '__proto__',
    'constructor',
    '',
    '\u0000',
    random.id(),
  ])
}

export const anyValue = ({ random, document, attacker, others, cardIds, columnIds }: Scene): unknown => {
  const theirs = [...document.getMap(random.pick(roots)).values()]
  if (theirs.length > 0 && random.chance(0.5)) return random.pick(theirs)
  const author = random.pick([attacker, attacker, ...others])
  return random.pick<() => unknown>([
    () => random.below(3),
    () => ({
      cardId: random.pick([...cardIds, 'nothing']),
      author,
      at: 1,
      order: 1,
      body: random.pick([random.id(), 'x\u0000']),
    }),
    () => ({
      columnId: random.pick([...columnIds, 'nowhere']),
      rank: random.pick(['a0', 'a1V', '~', 'a1~', 'a1\u0000']),
    }),
    () => ({ by: author, at: 1 }),
    () => random.pick([null, true, '', 'FORGED', -1, 0.5, 1e300, [], {}, [[[[[1]]]]]]),
    () => random.pick([undefined, 10n, new Uint8Array([1]), Number.NaN, 'x'.repeat(40_000)]),
  ])()
}

export const anyContent = (scene: Scene): RawContent => {
  const { random } = scene
  const dice = random.below(24)
  if (dice < 16) return anyOf(anyValue(scene))
  if (dice < 19) return blank(1 + random.below(3))
  return random.pick<() => RawContent>([
    () => anyOf(anyValue(scene), anyValue(scene)),
    () => anyOf(),
    () => blank(random.pick([0, 1e6, 1e6 + 1, 2 ** 31, 2 ** 45])),
    () => text(random.pick(['', 'x', 'wxyz'])),
    () => type(random.below(8)),
    () => json(random.pick([2, 5, 6]), 1),
    () => subdocument('other'),
    () => nested(random.pick([3, 4, 100, 3000])),
    () => anyBytes(new Uint8Array([118, 1, 9, ...Buffer.from('__proto__'), 118, 0])),
  ])()
}

/** A struct at a clock of a client. */
export const anyStruct = (scene: Scene, client: number, clock: number): RawStruct => {
  const { random } = scene
  const dice = random.below(40)
  if (dice === 0) return { gc: random.pick([1, 2, 3, 1e9]) }
  if (dice === 1) return { skip: 1 + random.below(3) }
  const content = anyContent(scene)
  const id = () => (random.chance(0.6) ? scene.anyId() : ([client, Math.max(0, clock - 1 - random.below(4))] as const))
  if (dice < 18) return { content, origin: id() }
  if (dice < 20) return { content, rightOrigin: id() }
  if (dice < 22) return { content, origin: id(), rightOrigin: id() }
  if (dice < 24) return { content, parent: id(), key: anyKey(scene) }
  if (dice < 26) return { content, parent: random.pick([...roots, 'evil']) }
  return { content, parent: dice === 39 ? 'evil' : random.pick(roots), key: anyKey(scene) }
}

/** A struct as a list or a text would have it: no key, neighbours on both sides. */
export const listStruct = (scene: Scene, client: number, clock: number): RawItem => {
  const { random } = scene
  const content = random.pick([text('ab'), anyOf(1), anyOf(1, 2), blank(1)])
  const near = () => [client, Math.max(0, clock - 1 - random.below(3))] as const
  const which = random.below(4)
  if (which === 0) return { content, parent: random.pick(roots) }
  const neighbour = () => (random.chance(0.7) ? near() : scene.anyId())
  return {
    content,
    ...(which === 2 ? {} : { origin: neighbour() }),
    ...(which === 1 ? {} : { rightOrigin: neighbour() }),
  }
}
