import { expect, test } from 'vitest'
import { createDraftStore, type DraftStorage, draftKey } from './draft-store.ts'

const createStorage = (): DraftStorage & { readonly items: Map<string, string> } => {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

test('N4 what is written and not sent survives a reload', () => {
  const storage = createStorage()
  createDraftStore(storage).write(draftKey('ada', 'card1'), 'Half a thought')
  expect(createDraftStore(storage).read(draftKey('ada', 'card1'))).toBe('Half a thought')
})

test('N4 a draft belongs to one member and one place', () => {
  const drafts = createDraftStore(createStorage())
  drafts.write(draftKey('ada', 'card1'), 'Ada’s')
  expect(drafts.read(draftKey('ben', 'card1'))).toBe('')
  expect(drafts.read(draftKey('ada', 'card2'))).toBe('')
})

test('N4 a draft that was sent leaves nothing behind', () => {
  const storage = createStorage()
  const drafts = createDraftStore(storage)
  drafts.write('key', 'text')
  drafts.write('key', '')
  expect(drafts.read('key')).toBe('')
  expect(storage.items.size).toBe(0)
})

test('N4 a storage that is full or forbidden never stops anyone from writing', () => {
  const fail = (): never => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const drafts = createDraftStore({ getItem: fail, setItem: fail, removeItem: fail })
  drafts.write('key', 'text')
  expect(drafts.read('key')).toBe('text')
  expect(createDraftStore(undefined).read('key')).toBe('')
})
