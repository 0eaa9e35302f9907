import type { RawItem, RawSection, RawStruct, RawUpdate } from '../../testing/raw-update.ts'
import { anyContent, anyKey, anyStruct } from './pieces.ts'
import type { Scene } from './scene.ts'
import { anyDeletion } from './wild.ts'

/** Valid traffic with one or two things about it changed: what a thoughtful attacker sends. */
export const disturbed = (scene: Scene, update: RawUpdate): RawUpdate => {
  let result = update
  for (let i = 1 + scene.random.below(2); i > 0; i--) result = disturbOnce(scene, result)
  return result
}

const disturbOnce = (scene: Scene, update: RawUpdate): RawUpdate => {
  const { random } = scene
  const { sections = [], deletes = [] } = update
  const inSection = (change: (section: RawSection) => RawSection): RawUpdate => {
    const at = random.below(Math.max(1, sections.length))
    return { ...update, sections: sections.map((section, i) => (i === at ? change(section) : section)) }
  }
  const inStruct = (change: (item: RawItem) => RawStruct): RawUpdate =>
    inSection((section) => {
      const at = random.below(Math.max(1, section.structs.length))
      const structs = section.structs.map((struct, i) => (i === at && 'content' in struct ? change(struct) : struct))
      return { ...section, structs }
    })
  return random.pick<() => RawUpdate>([
    () => inStruct((item) => ({ ...item, origin: scene.anyId() })),
    () => inStruct((item) => ({ ...item, origin: scene.anyId() })),
    () => inStruct((item) => ({ ...item, rightOrigin: scene.anyId() })),
    () =>
      inStruct(({ content }) => ({
        content,
        parent: random.pick(['votes', 'comments', 'places', 'board']),
        key: anyKey(scene),
      })),
    () => inStruct((item) => ({ ...item, key: anyKey(scene) })),
    () => inStruct((item) => ({ ...item, content: anyContent(scene) })),
    () => inStruct((item) => ({ ...item, content: anyContent(scene) })),
    () => inSection((section) => ({ ...section, client: scene.anyClient() })),
    () => inSection((section) => ({ ...section, clock: Math.max(0, section.clock + random.pick([-2, -1, 1, 2])) })),
    () => inSection((section) => ({ ...section, claims: section.structs.length + random.pick([-1, 1, 2 ** 31]) })),
    () =>
      inSection((section) => ({
        ...section,
        structs: [...section.structs, anyStruct(scene, section.client, section.clock + section.structs.length)],
      })),
    () => ({ ...update, sections: [...sections, ...sections.slice(0, 1)] }),
    () => ({
      ...update,
      sections: [...sections, ...sections.map((section) => ({ ...section, client: scene.anyClient() }))],
    }),
    () => ({ ...update, deletes: [...deletes, anyDeletion(scene)] }),
    () => ({ ...update, deletes: [...deletes, anyDeletion(scene)] }),
    () => ({ ...update, deletes: [] }),
    () => ({ ...update, tail: new Uint8Array([random.below(256), random.below(256)]) }),
  ])()
}
