// A board on which Ada, Ben and Mallory have written, for the tests of the gate's steps.
import type { BoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import { replay } from '../replay.ts'
import { anyOf, type RawId, type RawSection, type RawStruct, rawUpdate } from './raw-update.ts'
import { sampleBoard, serverClientId } from './sample-board.ts'

export const clientOf = { ada: 100, ben: 200, mallory: 300 } as const
export type Author = keyof typeof clientOf

export const voteOf = (member: string, card = 1): string => `round/card-${card}/${member}`

export interface GateFixture {
  readonly document: BoardDocument
  readonly writers: Map<number, string>
  /** What the gate is told of Mallory. */
  readonly mallory: {
    readonly memberId: string
    readonly ownerOf: (client: number) => string | undefined
    readonly serverClientId: number
  }
  stateOf(client: number): number
  /** The id of the entry that holds a key. */
  idOf(root: string, key: string): RawId
  /** A section that goes on where the client stands. */
  section(structs: readonly RawStruct[], client?: number, clock?: number): RawSection
  /** An update of one such section. */
  update(structs: readonly RawStruct[], client?: number, clock?: number): Uint8Array
}

/** Each of the three voted for `card-1` under an id of their own. */
export const createGateFixture = (): GateFixture => {
  const document = replay([sampleBoard(4)])
  const writers = new Map<number, string>()
  for (const [member, client] of Object.entries(clientOf)) {
    writers.set(client, member)
    const structs = [{ parent: 'votes', key: voteOf(member), content: anyOf(1) }]
    Y.applyUpdate(document, rawUpdate({ sections: [{ client, clock: 0, structs }] }))
  }
  const fixture: GateFixture = {
    document,
    writers,
    mallory: { memberId: 'mallory', ownerOf: (client) => writers.get(client), serverClientId },
    stateOf: (client) => Y.getState(document.store, client),
    idOf: (root, key) => {
      const item = document.getMap(root)._map.get(key)
      if (item === undefined) throw new Error(`Nothing is at ${root}/${key}.`)
      return [item.id.client, item.id.clock]
    },
    section: (structs, client = clientOf.mallory, clock = fixture.stateOf(client)) => ({ client, clock, structs }),
    update: (structs, client, clock) => rawUpdate({ sections: [fixture.section(structs, client, clock)] }),
  }
  return fixture
}
