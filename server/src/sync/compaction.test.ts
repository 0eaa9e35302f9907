import { contentOf, createBoardDocument } from '@colloquy/shared/board/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { compactInThread } from './compact-in-thread.ts'
import { foldUpdates } from './compaction.ts'
import { honestAct } from './testing/honest-acts.ts'
import { createRandom } from './testing/random.ts'
import { sampleBoard } from './testing/sample-board.ts'
import { SimulatedClient } from './testing/simulated-client.ts'
import { people } from './testing/test-room.ts'

/** A board on which much was overwritten: its updates, as a journal keeps them. */
const lively = (changes: number) => {
  const random = createRandom('a lively board')
  const client = new SimulatedClient(people.ada)
  const updates = [sampleBoard(20)]
  Y.applyUpdate(client.document, updates[0] as Uint8Array, client)
  client.document.on('update', (update: Uint8Array) => updates.push(update))
  while (updates.length <= changes) {
    const act = honestAct(random, client, 1)
    if (act !== undefined) client.run(act)
  }
  return { updates, document: client.document }
}

const load = (update: Uint8Array) => {
  const document = createBoardDocument()
  Y.applyUpdate(document, update)
  return document
}

describe('compaction', () => {
  it('R11 makes one snapshot with the same content and clocks, smaller than what it was made of', () => {
    const { updates, document } = lively(2000)
    const snapshot = foldUpdates(updates)
    const again = load(snapshot)
    expect(contentOf(again)).toEqual(contentOf(document))
    expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(document))
    expect(again.store.pendingStructs).toBe(null)
    const bytes = updates.reduce((sum, update) => sum + update.length, 0)
    console.info(`${updates.length} updates of ${bytes} bytes in all became ${snapshot.length} bytes`)
    expect(snapshot.length).toBeLessThan(bytes)
  })

  it('R11 leaves a snapshot on which older clients go on', () => {
    const { updates, document } = lively(300)
    const again = load(foldUpdates(updates))
    const before = Y.encodeStateVector(document)
    document.getMap('board').set('title', 'Later')
    Y.applyUpdate(again, Y.encodeStateAsUpdate(document, before))
    expect(contentOf(again)).toEqual(contentOf(document))
  })

  it('R11 does not take a journal in which something is missing for a whole one', () => {
    const { updates } = lively(20)
    expect(() => foldUpdates([...updates.slice(0, 5), ...updates.slice(6)])).toThrow('is missing')
    expect(() => foldUpdates([...updates, new Uint8Array([1, 2, 3])])).toThrow()
  })

  it('R11 runs in a thread of its own, which ends', async () => {
    const { updates, document } = lively(200)
    const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    expect(contentOf(load(await compactInThread(updates)))).toEqual(contentOf(document))
    await expect(compactInThread([new Uint8Array([1, 2, 3])])).rejects.toThrow()
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length)
      .toBe(before)
  })
})
