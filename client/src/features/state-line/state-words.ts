import type { SyncState } from '../../sync/sync-state.ts'

/** What the state line says. Exactly these words, since people and tests look for them. */
export const stateWords = (state: SyncState): string => {
  switch (state.kind) {
    case 'live':
      return 'Live'
    case 'saving':
      return 'Saving…'
    case 'saved':
      return 'Saved'
    case 'readOnly':
      return 'Read-only'
    case 'offline':
      return `Offline: ${state.waiting} ${state.waiting === 1 ? 'change' : 'changes'} waiting`
    case 'connecting':
    case 'ended':
      return ''
  }
}
