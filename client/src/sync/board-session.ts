// One open board: document, local copy, connection, index, presence and history, for as long as the page shows it. Knows nothing of React.
import type { Actor, Role } from '@colloquy/shared/board/actor'
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import type { Refusal } from '@colloquy/shared/board/refusal'
import { run } from '@colloquy/shared/board/run'
import * as Y from 'yjs'
import { createConnection } from './connection.ts'
import { createDurability } from './durability.ts'
import { createHistory } from './history.ts'
import { openLocalCopy } from './local-copy.ts'
import { createPresence, type Person, type PresenceStore } from './presence.ts'
import { createStore, type Store } from './store.ts'
import type { SyncState } from './sync-state.ts'
import { unsavedTexts } from './unsaved-texts.ts'

export interface SessionOptions {
  readonly boardId: string
  readonly member: Person
  readonly role: Role
}

export type Undone =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undone'; readonly said: string | undefined }
  | Refusal

export interface BoardSession extends SessionOptions {
  readonly index: BoardIndex
  readonly presence: PresenceStore
  readonly state: Store<SyncState>
  /** There is a board to show: from this browser's copy or from the server. */
  readonly ready: Store<boolean>
  /** Runs a command as me. Undefined: it is done. */
  run(command: Command, said?: string): Refusal | undefined
  undo(): Undone
  /** Changes would be lost if the tab closed now. */
  mayLose(): boolean
  /** Comments of mine that the server has not saved. */
  unsavedTexts(): readonly string[]
  /** Connects, once the local copy is loaded. Only call this when the server has said that this member is who the browser's cookie belongs to. */
  connect(): void
  close(): void
  /** Closes, and forgets this browser's copy. */
  erase(): Promise<void>
}

/** `firstState`: what the server has on its disk, if that came already. */
export const openBoard = (options: SessionOptions, firstState?: Uint8Array): BoardSession => {
  const { boardId, member, role } = options
  const actor: Actor = { kind: 'member', memberId: member.id, role }
  const document = documentFrom(firstState)
  const index = createBoardIndex(document)
  const copy = openLocalCopy(document, member.id, boardId)
  const isHere = (): boolean => document.store.clients.size > 0
  const ready = createStore(isHere())
  const durability = createDurability(document, { mayWrite: role !== 'guest', remember: copy.rememberDurable })
  const connection = createConnection(document, boardId, {
    ...durability.events,
    onSynced: () => ready.set(true),
  })
  durability.trust(connection.provider)
  if (isHere()) durability.onSaved(Y.decodeStateVector(Y.encodeStateVector(document)))
  const history = createHistory()
  let closed = false

  const loaded = copy.loaded.then((durable) => {
    durability.onSaved(durable)
    if (isHere()) ready.set(true)
  })
  const connect = (): void => {
    void loaded.then(() => {
      if (!closed) connection.open()
    })
  }

  const close = (): void => {
    closed = true
    removeEventListener('online', connection.retry)
    removeEventListener('offline', connection.retry)
    connection.close()
    durability.close()
    index.destroy()
  }
  addEventListener('online', connection.retry)
  addEventListener('offline', connection.retry)

  return {
    ...options,
    index,
    presence: createPresence(connection.provider.awareness, member.id),
    state: durability.state,
    ready,
    run: (command, said) => {
      const outcome = run(document, index, actor, command)
      if (outcome.kind === 'refused') return outcome
      history.add({ inverse: outcome.inverse, said })
      return undefined
    },
    undo: () => {
      const deed = history.take()
      if (deed === undefined) return { kind: 'nothing' }
      const outcome = run(document, index, actor, deed.inverse)
      return outcome.kind === 'refused' ? outcome : { kind: 'undone', said: deed.said }
    },
    mayLose: () => durability.waiting() > 0 && (durability.isConnected() || !copy.keeps()),
    unsavedTexts: () => unsavedTexts(document, durability.durable(), member.id),
    connect,
    close: () => {
      close()
      void copy.close()
    },
    erase: () => {
      close()
      return copy.erase()
    },
  }
}

/** Read before anybody listens to the document: with a listener Yjs encodes everything again, which takes longer than reading it. */
const documentFrom = (state: Uint8Array | undefined): BoardDocument => {
  const document = createBoardDocument()
  try {
    if (state !== undefined) Y.applyUpdate(document, state)
    return document
  } catch {
    return createBoardDocument()
  }
}
