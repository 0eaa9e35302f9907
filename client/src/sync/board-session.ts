// One open board: document, local copy, connection, index, presence and history, for as long as the page shows it. Knows nothing of React.
import type { Actor, Role } from '@colloquy/shared/board/actor'
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { type Refusal, refuse } from '@colloquy/shared/board/refusal'
import { run } from '@colloquy/shared/board/run'
import * as Y from 'yjs'
import type { Clocks } from './clocks.ts'
import { createConnection } from './connection.ts'
import { createDurability, type Durability } from './durability.ts'
import { createHistory } from './history.ts'
import { openLateCopy } from './late-copy.ts'
import type { LocalCopy } from './local/copy.ts'
import { createPresence, type Person, type PresenceStore } from './presence.ts'
import { createStore, type Store } from './store.ts'
import type { EndReason, SyncState } from './sync-state.ts'
import { watchForGap } from './watch-for-gap.ts'

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
  readonly document: BoardDocument
  readonly actor: Actor
  readonly index: BoardIndex
  readonly presence: PresenceStore
  readonly durability: Durability
  readonly copy: LocalCopy
  readonly state: Store<SyncState>
  /** There is a board to show: from this browser's copy or from the server. */
  readonly ready: Store<boolean>
  /** Runs a command as me. Undefined: it is done. */
  run(command: Command, said?: string): Refusal | undefined
  undo(): Undone
  /** Changes would be lost if the tab closed now. */
  mayLose(): boolean
  /** Connects, once the local copy is loaded. Only call this when the server has said that this member is who the browser's cookie belongs to. */
  connect(): void
  isClosed(): boolean
  /** Nothing is written any more: here at once, in this browser's copy once it settles. */
  close(): Promise<void>
}

export interface Beginnings {
  /** What the server has on its disk, if that came already. */
  readonly firstState: Uint8Array | undefined
  /** Why the session before this one ended, where it did. After a refusal nothing that this browser kept is taken up. */
  readonly after: EndReason | undefined
}

export const openBoard = (options: SessionOptions, { firstState, after }: Beginnings): BoardSession => {
  const { boardId, member, role } = options
  const actor: Actor = { kind: 'member', memberId: member.id, role }
  const document = documentFrom(firstState)
  const index = createBoardIndex(document)
  const copy = openLateCopy(document, {
    memberId: member.id,
    boardId,
    fresh: after === 'refused',
    late: firstState !== undefined && after === undefined,
  })
  const isHere = (): boolean => document.store.clients.size > 0
  const ready = createStore(isHere())
  const durability = createDurability(document, { mayWrite: role !== 'guest', remember: copy.rememberDurable })
  const connection = createConnection(document, boardId, {
    ...durability.events,
    onSynced: () => {
      ready.set(true)
      gap.look()
    },
  })
  const gap = watchForGap(document, () => {
    connection.provider.disconnect()
    durability.events.onEnded('refused')
  })
  durability.trust(connection.provider)
  if (isHere()) durability.onSaved(Y.decodeStateVector(Y.encodeStateVector(document)))
  const history = createHistory()
  let closed = false

  const takeIn = (durable: Clocks): void => {
    if (closed) return
    durability.onSaved(durable)
    if (isHere()) ready.set(true)
  }
  const loaded = copy.loaded.then(takeIn)
  // Without a server nothing else brings the board, and a slow machine may take longer than we wait before we connect.
  void copy.arrived.then(takeIn)
  const leave = (): void => {
    if (durability.waiting() === 0) connection.giveBack()
  }
  const listeners = { online: connection.retry, offline: connection.retry, pagehide: leave }
  for (const [event, listener] of Object.entries(listeners)) addEventListener(event, listener)

  return {
    ...options,
    document,
    actor,
    index,
    presence: createPresence(connection.provider.awareness, member.id),
    durability,
    copy,
    state: durability.state,
    ready,
    run: (command, said) => {
      if (closed) return refuse('notNow', 'This page takes no changes any more. What was not saved is handed back.')
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
    connect: () =>
      void loaded.then(() => {
        if (!closed) connection.open()
      }),
    isClosed: () => closed,
    close: () => {
      if (!closed) leave()
      closed = true
      for (const [event, listener] of Object.entries(listeners)) removeEventListener(event, listener)
      gap.stop()
      connection.close()
      durability.close()
      index.destroy()
      return copy.close()
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
