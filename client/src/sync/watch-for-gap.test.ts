import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { watchForGap } from './watch-for-gap.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Three changes that come one by one. */
const changes = (): [Uint8Array, Uint8Array, Uint8Array] => {
  const document = new Y.Doc()
  const updates: Uint8Array[] = []
  document.on('update', (update: Uint8Array) => updates.push(update))
  for (const key of ['a', 'b', 'c']) document.getMap('places').set(key, 1)
  return updates as [Uint8Array, Uint8Array, Uint8Array]
}

const watched = () => {
  const document = new Y.Doc()
  const onGap = vi.fn()
  return { document, onGap, ...watchForGap(document, onGap) }
}

test('U26 what still hangs in the air a while after syncing is told', () => {
  const [first, , third] = changes()
  const { document, onGap, look } = watched()
  for (const update of [first, third]) Y.applyUpdate(document, update)
  look()
  vi.advanceTimersByTime(9_000)
  expect(onGap).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_000)
  expect(onGap).toHaveBeenCalledTimes(1)
})

test('U26 what was only late is nothing to tell, nor anything in a page that was left', () => {
  const [first, second, third] = changes()
  const { document, onGap, look } = watched()
  for (const update of [first, third]) Y.applyUpdate(document, update)
  look()
  Y.applyUpdate(document, second)
  const left = watched()
  Y.applyUpdate(left.document, third)
  left.look()
  left.stop()
  vi.advanceTimersByTime(60_000)
  expect(onGap).not.toHaveBeenCalled()
  expect(left.onGap).not.toHaveBeenCalled()
})
