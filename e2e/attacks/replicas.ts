// The board as everybody has it, wherever it is looked at.
import { step1Frame } from '@colloquy/server/sync/frames'
import { type BoardDocument, contentOf, createBoardDocument } from '@colloquy/shared/board/document'
import { type Root, roots } from '@colloquy/shared/board/part'
import * as Y from 'yjs'
import { openSocket } from './raw-socket.ts'
import { expect, patience, type Scene } from './scene.ts'

export type Content = ReturnType<typeof contentOf>

export interface Replica {
  readonly content: Content
  readonly clocks: ReadonlyMap<number, number>
}

export const replicaOf = (document: BoardDocument): Replica => {
  expect(document.store.pendingStructs).toBeNull()
  expect(document.store.pendingDs).toBeNull()
  expect([...document.share.keys()].sort()).toEqual([...roots].sort())
  return { content: contentOf(document), clocks: Y.decodeStateVector(Y.encodeStateVector(document)) }
}

export const load = (update: Uint8Array): BoardDocument => {
  const document = createBoardDocument()
  Y.applyUpdate(document, update)
  return document
}

/** The bytes that the server gives out over HTTP. */
export const serverState = async ({ address, boardId, ada }: Scene): Promise<Uint8Array> => {
  const answer = await fetch(`${address}/sync/${boardId}/state`, { headers: { cookie: ada.person.cookie } })
  if (answer.status !== 200) throw new Error(`The state is not to be had: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

export const socketOf = ({ address, boardId }: Scene, cookie: string) =>
  openSocket(`${address.replace('http', 'ws')}/sync/${boardId}?saved=1`, { cookie, origin: address })

/** What somebody is sent who has nothing yet. */
const freshState = async (scene: Scene): Promise<Uint8Array> => {
  const socket = socketOf(scene, scene.guest.cookie)
  await socket.until('step1')
  socket.send(step1Frame(new Uint8Array([0])))
  const [state] = await socket.until('step2')
  socket.end()
  if (state === undefined) throw new Error('Nothing was sent.')
  return state
}

/** Ben votes, and then everybody has one and the same board: the server, live peers, and who loads it from scratch. */
export const everyReplica = async (scene: Scene): Promise<ReadonlyMap<string, Replica>> => {
  const { ada, ben } = scene
  const bensClock = Y.getState(ben.document.store, ben.document.clientID)
  await expect.poll(() => Y.getState(ada.document.store, ben.document.clientID), patience).toBe(bensClock)
  const [server, fresh] = await Promise.all([serverState(scene), freshState(scene)])
  return new Map([
    ['the server', replicaOf(load(server))],
    ['who loads it', replicaOf(load(fresh))],
    ['Ada, live', replicaOf(ada.document)],
    ['Ben, live', replicaOf(ben.document)],
  ])
}

export type Changes = Partial<Record<Root, Readonly<Record<string, unknown>>>>

export const changed = (content: Content, changes: Changes): Content =>
  Object.fromEntries(roots.map((root) => [root, { ...content[root], ...changes[root] }])) as Content
