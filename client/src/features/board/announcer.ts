import { createStore } from '../../sync/store.ts'

/** Sentences for screen readers; `n` makes a sentence that comes twice heard twice. */
const said = createStore({ text: '', n: 0 })

export const announce = (text: string): void => said.set({ text, n: said.get().n + 1 })

export const announcements = { subscribe: said.subscribe, get: said.get }
