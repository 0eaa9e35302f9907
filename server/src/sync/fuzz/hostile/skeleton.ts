// The inside of a document, entry by entry: two that hold the same have the same order of entries under every key, or they part later.
import { roots } from '@colloquy/shared/board/part'
import type * as Y from 'yjs'

/** Throws where there is something that no board holds. */
export const skeletonOf = (document: Y.Doc): string => {
  const names = [...document.share.keys()].sort()
  if (JSON.stringify(names) !== JSON.stringify([...roots].sort())) throw new Error(`Root maps ${names.join()}.`)
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null) throw new Error('Something waits.')
  const lines: string[] = []
  let inChains = 0
  for (const root of roots) {
    const map = document.getMap(root)
    if (map._start !== null) throw new Error(`A list in ${root}.`)
    for (const [key, last] of map._map) {
      const chain: string[] = []
      for (let item: Y.Item | null = last; item !== null; item = item.left) {
        for (let i = item.length - 1; i >= 0; i--) chain.push(`${item.id.client}:${item.id.clock + i}`)
        inChains += item.length
        if (!item.deleted && (item !== last || item.length !== 1)) throw new Error(`Two values at ${root}/${key}.`)
      }
      if (last.deleted) throw new Error(`Nothing at ${root}/${key}.`)
      lines.push(`${root}/${key} ${chain.join()} ${JSON.stringify(last.content.getContent())}`)
    }
  }
  let inStore = 0
  for (const structs of document.store.clients.values()) for (const { length } of structs) inStore += length
  if (inStore !== inChains) throw new Error(`${inStore - inChains} clocks stand under no key.`)
  return lines.sort().join('\n')
}
