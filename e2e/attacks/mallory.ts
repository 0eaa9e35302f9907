// A member of the group, fresh for every attack, who knows everything that a member knows and writes bytes of their own making.
import { randomInt } from 'node:crypto'
import { step1Frame, step2Frame, updateFrame } from '@colloquy/server/sync/frames'
import {
  anyOf,
  lengthOf,
  type RawId,
  type RawSection,
  type RawStruct,
  type RawUpdate,
  rawUpdate,
} from '@colloquy/server/sync/testing/raw-update'
import type { BoardDocument } from '@colloquy/shared/board/document'
import type { Root } from '@colloquy/shared/board/part'
import * as Y from 'yjs'
import type { Person } from '../faults/people.ts'
import type { RawSocket } from './raw-socket.ts'
import { load, serverState, socketOf } from './replicas.ts'
import type { Scene } from './scene.ts'

export interface Mallory {
  readonly person: Person
  readonly memberId: string
  readonly socket: RawSocket
  /** The client id under which they wrote: a vote, overwritten twice, and a comment. */
  readonly client: number
  /** The clock that they write next. */
  readonly next: number
  readonly ownVote: string
  readonly ownComment: string
  readonly bensVote: string
  readonly document: BoardDocument
  stateOf(client: number): number
  /** Of the entry that holds a key. */
  idOf(root: Root, key: string): RawId
  /** A value, to be changed. */
  valueOf(root: Root, key: string): object
  /** Structs that go on where a client stands. */
  section(structs: readonly RawStruct[], client?: number, clock?: number): RawSection
  write(update: RawUpdate | Uint8Array): void
  /** One more connection, on which nothing was said yet. */
  connect(): RawSocket
}

export const bytesOf = (update: RawUpdate | Uint8Array): Uint8Array =>
  update instanceof Uint8Array ? update : rawUpdate(update)

export const randomClient = (): number => randomInt(2, 2 ** 32)

/** Connects as a stock provider does, and writes what any member may. */
export const meetMallory = async (scene: Scene, given?: Person): Promise<Mallory> => {
  const person = given ?? (await scene.join())
  const { memberId } = person
  const client = randomClient()
  const socket = socketOf(scene, person.cookie)
  await socket.until('step1')
  socket.send(step1Frame(new Uint8Array([0])))
  await socket.until('step2')
  const [ownVote, ownComment] = [scene.vote(person), `of-${client}`]
  if (person.role === 'guest') socket.send(step2Frame(new Uint8Array([0, 0])))
  else {
    const comment = { cardId: scene.cards[0], author: memberId, at: 1, order: 1, body: 'Mallory says hello' }
    const structs: RawStruct[] = [
      { parent: 'votes', key: ownVote, content: anyOf(1) },
      { origin: [client, 0], content: anyOf(0) },
      { origin: [client, 1], content: anyOf(1) },
      { parent: 'comments', key: ownComment, content: anyOf(comment) },
    ]
    const saved = socket.of('saved').length
    socket.send(step2Frame(rawUpdate({ sections: [{ client, clock: 0, structs }] })))
    await socket.until('saved', saved + 1)
  }
  const document = load(await serverState(scene))
  const stateOf = (of: number): number => Y.getState(document.store, of)
  const entry = (root: Root, key: string): Y.Item => {
    const item = document.getMap(root)._map.get(key)
    if (item === undefined) throw new Error(`Nothing is at ${root}/${key}.`)
    return item
  }
  const write: Mallory['write'] = (update) => socket.send(updateFrame(bytesOf(update)))
  return {
    person,
    memberId,
    socket,
    client,
    next: stateOf(client),
    ownVote,
    ownComment,
    bensVote: scene.vote(scene.ben.person),
    document,
    stateOf,
    idOf: (root, key) => [entry(root, key).id.client, entry(root, key).id.clock],
    valueOf: (root, key) => entry(root, key).content.getContent()[0] as object,
    section: (structs, of = client, clock = stateOf(of)) => ({ client: of, clock, structs }),
    write,
    connect: () => socketOf(scene, person.cookie),
  }
}

export const lengthOfAll = (structs: readonly RawStruct[]): number =>
  structs.reduce((sum, struct) => sum + lengthOf(struct), 0)
