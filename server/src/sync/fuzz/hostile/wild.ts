import { lengthOf, type RawSection, type RawStruct, type RawUpdate } from '../../testing/raw-update.ts'
import { anyStruct, listStruct } from './pieces.ts'
import type { Scene } from './scene.ts'

/** An update of structs put together at random, most of them where they could be integrated. */
export const wildUpdate = (scene: Scene, isListHeavy: boolean): RawUpdate => {
  const { random } = scene
  const sections: RawSection[] = []
  for (let i = random.pick([1, 1, 1, 2, 3]); i > 0; i--) {
    const client = random.chance(0.8) ? scene.ownClient() : scene.anyClient()
    const start = Math.max(0, scene.stateOf(client) + random.pick([0, 0, 0, 0, 0, 0, 0, 0, -1, -2, 1]))
    const structs: RawStruct[] = []
    let clock = start
    for (let j = 1 + random.below(4); j > 0; j--) {
      const make = isListHeavy && random.chance(0.8) ? listStruct : anyStruct
      const struct = make(scene, client, clock)
      structs.push(struct)
      clock += lengthOf(struct)
    }
    sections.push({ client, clock: start, structs })
  }
  const deletes = random.chance(0.5) ? [anyDeletion(scene)] : []
  return { sections, deletes }
}

export const anyDeletion = (scene: Scene): readonly [number, readonly (readonly [number, number])[]] => {
  const [client, clock] = scene.anyId()
  return [client, [[clock, scene.random.pick([1, 1, 1, 2, 3, 0, 1e9, 2 ** 52])]]]
}
