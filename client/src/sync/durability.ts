// How much of what is here the server has on its disk, and what the page says about that.
import type * as Y from 'yjs'
import { type Clocks, mergeClocks, waitingCount } from './clocks.ts'
import { createStore, type Store } from './store.ts'
import { type EndReason, isSameState, type SyncFacts, type SyncState, syncStateOf } from './sync-state.ts'

export interface Durability {
  readonly state: Store<SyncState>
  readonly events: {
    onConnected(): void
    onLost(): void
    onSaved(clocks: Clocks): void
    onEnded(reason: EndReason): void
  }
  /** Whatever this origin brings is durable: the server sends nothing that is not on its disk. */
  trust(origin: unknown): void
  onSaved(clocks: Clocks): void
  durable(): Clocks
  waiting(): number
  isConnected(): boolean
  close(): void
}

const savedShowsMs = 2_000
/** Until a first connection has failed or taken this long, the page does not call itself offline. */
const graceMs = 2_000

export const createDurability = (
  document: Y.Doc,
  options: { mayWrite: boolean; remember: (clocks: Clocks) => void },
): Durability => {
  let facts: SyncFacts = {
    connection: 'connecting',
    ended: undefined,
    waiting: 0,
    mayWrite: options.mayWrite,
    justSaved: false,
  }
  const state = createStore<SyncState>(syncStateOf(facts), isSameState)
  let local: Clocks = new Map()
  let durable: Clocks = new Map()
  let trusted: unknown
  let savedTimer: ReturnType<typeof setTimeout> | undefined

  const learn = (news: Partial<SyncFacts>): void => {
    facts = { ...facts, ...news }
    state.set(syncStateOf(facts))
  }

  const count = (): void => {
    const waiting = waitingCount(local, durable)
    if (facts.waiting > 0 && waiting === 0) {
      clearTimeout(savedTimer)
      savedTimer = setTimeout(() => learn({ justSaved: false }), savedShowsMs)
      learn({ waiting, justSaved: true })
    } else learn({ waiting })
  }

  const onSaved = (clocks: Clocks): void => {
    durable = mergeClocks(durable, clocks)
    options.remember(durable)
    count()
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    const grown = grownClocks(transaction)
    if (grown.size === 0) return
    local = transaction.afterState
    if (transaction.origin === trusted) onSaved(grown)
    else count()
  }
  document.on('afterTransaction', onTransaction)

  const grace = setTimeout(() => {
    if (facts.connection === 'connecting') learn({ connection: 'lost' })
  }, graceMs)

  return {
    state,
    events: {
      onConnected: () => learn({ connection: 'connected', ended: undefined }),
      onLost: () => learn({ connection: 'lost' }),
      onSaved,
      onEnded: (ended) => learn({ ended, connection: 'lost' }),
    },
    trust: (origin) => {
      trusted = origin
    },
    onSaved,
    durable: () => durable,
    waiting: () => facts.waiting,
    isConnected: () => facts.connection === 'connected',
    close: () => {
      clearTimeout(grace)
      clearTimeout(savedTimer)
      document.off('afterTransaction', onTransaction)
    },
  }
}

/** The clients that a transaction added to, and how far they reach now. */
const grownClocks = ({ beforeState, afterState }: Y.Transaction): Clocks => {
  const grown = new Map<number, number>()
  for (const [client, clock] of afterState) if (clock > (beforeState.get(client) ?? 0)) grown.set(client, clock)
  return grown
}
