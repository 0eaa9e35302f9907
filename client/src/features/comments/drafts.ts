import { createDraftStore } from './draft-store.ts'

const storage = (() => {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
})()

/** The drafts of this browser. */
export const drafts = createDraftStore(storage)
