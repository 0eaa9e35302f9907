// A client as the page is one: it writes under a leased id when it has one, and follows a board into its next generation.
import { type Root, roots } from '@colloquy/shared/board/part'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { messageKind } from '@colloquy/shared/wire/message'
import * as encoding from 'lib0/encoding'
import { equalityDeep } from 'lib0/function'
import * as Y from 'yjs'
import type { Rooms } from '../rooms.ts'
import { SimulatedClient } from './simulated-client.ts'

interface Entry {
  readonly root: Root
  readonly key: string
  readonly value: unknown
}

export class SimulatedPage extends SimulatedClient {
  #offered: { readonly clientId: number; readonly clock: number } | undefined
  #held: number | undefined
  readonly #own = new Set<number>()

  /** Connects, or first loads the generation that there is now and carries over what it was not told to be saved. */
  async comeBack(rooms: Rooms, documentId: string): Promise<void> {
    if (this.closedWith === closeCode.outdated) {
      const entries = this.#unsaved()
      const state = await rooms.state(documentId)
      this.forgetEverything()
      this.#offered = undefined
      this.#held = undefined
      this.#own.clear()
      if (state !== undefined) Y.applyUpdate(this.document, state.update, this)
      this.#carryOver(entries)
    }
    this.#offered = undefined
    await this.connect(rooms, documentId, this.#held === undefined)
  }

  /** As a page that closes in peace; it goes on under an id of its own. */
  giveBack(): void {
    const clientId = this.#held
    if (clientId === undefined || !this.isConnected || !this.#isSaved(clientId)) return
    this.#ids()
    this.#held = undefined
    this.document.clientID = new Y.Doc().clientID
    this.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageKind.lease)
        encoding.writeVarUint(encoder, clientId)
      }),
    )
  }

  /** Draws another id, as a page does that is loaded again with what it stored. */
  reload(): void {
    this.#ids()
    this.#held = undefined
    this.document.clientID = new Y.Doc().clientID
  }

  get holdsLease(): boolean {
    return this.#held !== undefined
  }

  override get isSaved(): boolean {
    return [...this.#ids()].every((id) => this.#isSaved(id))
  }

  protected override onLease(lease: { readonly clientId: number; readonly clock: number }): void {
    this.#offered = lease
    this.#take()
  }

  protected override onSynced(): void {
    this.#take()
  }

  #take(): void {
    const offered = this.#offered
    if (offered === undefined || Y.getState(this.document.store, offered.clientId) !== offered.clock) return
    this.#ids()
    this.#offered = undefined
    this.#held = offered.clientId
    this.document.clientID = offered.clientId
    // What an earlier page wrote under it is saved.
    this.saved.set(offered.clientId, Math.max(offered.clock, this.saved.get(offered.clientId) ?? 0))
  }

  /** Every id that this page wrote under, in this generation. */
  #ids(): ReadonlySet<number> {
    return this.#own.add(this.document.clientID)
  }

  #isSaved(clientId: number): boolean {
    return (this.saved.get(clientId) ?? 0) >= Y.getState(this.document.store, clientId)
  }

  #unsaved(): readonly Entry[] {
    const own = this.#ids()
    return roots.flatMap((root) =>
      [...this.document.getMap(root)._map].flatMap(([key, item]) => {
        const { client, clock } = item.id
        const isUnsaved = !item.deleted && own.has(client) && clock >= (this.saved.get(client) ?? 0)
        return isUnsaved ? [{ root, key, value: item.content.getContent().at(-1) }] : []
      }),
    )
  }

  #carryOver(entries: readonly Entry[]): void {
    this.document.transact(() => {
      for (const { root, key, value } of entries)
        if (!equalityDeep(this.document.getMap(root).get(key) as object, value as object))
          this.document.getMap(root).set(key, value)
    })
  }
}
