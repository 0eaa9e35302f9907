import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import type { Refusal } from '@colloquy/shared/board/refusal'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Findings, inspect } from './inspect.ts'
import { anyOf, blank, type RawContent, rawUpdate } from './testing/raw-update.ts'

/** What the server finds in the change that `act` makes to a replica of its document. */
const findingsOf = (
  server: BoardDocument,
  act: (replica: BoardDocument) => void,
  replica = copyOf(server),
): Findings | Refusal => {
  const before = Y.encodeStateVector(replica)
  act(replica)
  return findingsIn(server, Y.encodeStateAsUpdate(replica, before))
}

const findingsIn = (server: BoardDocument, update: Uint8Array): Findings | Refusal => {
  let findings: Findings | Refusal | undefined
  server.transact((transaction) => {
    Y.applyUpdate(server, update)
    findings = inspect(transaction, Y.parseUpdateMeta(update).to.keys())
  })
  return findings as Findings | Refusal
}

const copyOf = (document: BoardDocument): BoardDocument => {
  const copy = createBoardDocument()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document))
  return copy
}

const withTitle = (title: unknown): BoardDocument => {
  const document = createBoardDocument()
  document.getMap('board').set('title', title)
  return document
}

const title = { root: 'board', key: 'title' } as const
const elsewhere = { kind: 'refused', code: 'impossible' }

describe('what a change did', () => {
  it('R2 is a key that is new', () => {
    const found = findingsOf(createBoardDocument(), (replica) => replica.getMap('board').set('title', 'A'))
    expect(found).toEqual({ kind: 'findings', touches: [{ ...title, before: undefined, after: 'A' }], lost: [] })
  })

  it('R2 is a key that has another value', () => {
    const found = findingsOf(withTitle('A'), (replica) => replica.getMap('board').set('title', { b: [1] }))
    expect(found).toEqual({ kind: 'findings', touches: [{ ...title, before: 'A', after: { b: [1] } }], lost: [] })
  })

  it('R2 is a key that was taken away', () => {
    const found = findingsOf(withTitle('A'), (replica) => replica.getMap('board').delete('title'))
    expect(found).toEqual({ kind: 'findings', touches: [{ ...title, before: 'A', after: undefined }], lost: [] })
  })

  it('R2 is the last of several values that one change gave a key', () => {
    const found = findingsOf(withTitle('A'), (replica) =>
      replica.transact(() => {
        for (const value of ['B', 'C', 'D']) replica.getMap('board').set('title', value)
      }),
    )
    expect(found).toMatchObject({ touches: [{ ...title, before: 'A', after: 'D' }], lost: [] })
  })

  it('R2 includes the values in between where they were sent as they were', () => {
    const server = withTitle('A')
    const replica = copyOf(server)
    replica.gc = false
    const found = findingsOf(
      server,
      () => {
        for (const value of ['B', 'C']) replica.getMap('board').set('title', value)
      },
      replica,
    )
    expect(found).toMatchObject({
      touches: [{ ...title, before: 'A', after: 'C' }],
      lost: [{ ...title, before: 'C', after: 'B' }],
    })
  })

  it('R2 includes a value that lost to a concurrent one, whichever comes first', () => {
    const [one, other] = [createBoardDocument(), createBoardDocument()]
    one.clientID = 10
    other.clientID = 20
    one.getMap('board').set('title', 'one')
    other.getMap('board').set('title', 'other')
    const winnerFirst = copyOf(other)
    expect(findingsIn(winnerFirst, Y.encodeStateAsUpdate(one))).toEqual({
      kind: 'findings',
      touches: [],
      lost: [{ ...title, before: 'other', after: 'one' }],
    })
    expect(findingsIn(copyOf(one), Y.encodeStateAsUpdate(other))).toMatchObject({
      touches: [{ ...title, before: 'one', after: 'other' }],
      lost: [],
    })
  })

  it('R2 is nothing where the change is known already', () => {
    const server = withTitle('A')
    expect(findingsIn(server, Y.encodeStateAsUpdate(server))).toEqual({ kind: 'findings', touches: [], lost: [] })
  })

  it('R2 is found in every map and for every writer of one update', () => {
    const server = createBoardDocument()
    const [one, other] = [copyOf(server), copyOf(server)]
    one.getMap('votes').set('a', 1)
    other.getMap('comments').set('b', 2)
    const update = Y.mergeUpdates([Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)])
    const found = findingsIn(server, update)
    expect(found.kind === 'findings' && found.touches.map(({ root }) => root).sort()).toEqual(['comments', 'votes'])
  })

  it('Q8 is refused where it is no single value in a root map', () => {
    const acts: Record<string, (replica: BoardDocument) => void> = {
      'a map in a map': (replica) => replica.getMap('board').set('title', new Y.Map([['a', 1]])),
      'text in a map': (replica) => replica.getMap('board').set('title', new Y.Text('a')),
      'bytes in a map': (replica) => replica.getMap('board').set('title', new Uint8Array([1])),
      'a document in a map': (replica) => replica.getMap('board').set('title', new Y.Doc()),
      'a root map of its own': (replica) => replica.getMap('mine').set('a', 1),
      'a root list of its own': (replica) => replica.getArray('mine').push([1]),
    }
    const codes = Object.entries(acts).map(([name, act]) => [name, findingsOf(createBoardDocument(), act)])
    for (const [name, found] of codes) expect([name, found]).toMatchObject([name, { kind: 'refused' }])
    const list = new Y.Doc()
    list.getArray('board').push(['x'])
    expect(findingsIn(createBoardDocument(), Y.encodeStateAsUpdate(list))).toMatchObject(elsewhere)
    const text = new Y.Doc()
    text.getText('board').insert(0, 'x')
    expect(findingsIn(createBoardDocument(), Y.encodeStateAsUpdate(text))).toMatchObject(elsewhere)
    const at = { parent: 'board', key: 'title' }
    for (const structs of [
      [{ ...at, content: anyOf(1, 2) }],
      [{ gc: 1 }],
      [
        { ...at, content: anyOf(1) },
        { rightOrigin: [5, 0] as const, content: anyOf(2) },
      ],
    ])
      expect(
        findingsIn(createBoardDocument(), rawUpdate({ sections: [{ client: 5, clock: 0, structs }] })),
      ).toMatchObject(elsewhere)
  })

  it('Q8 is a key taken away where the change leaves it without a value, though it had none', () => {
    const at = { parent: 'board', key: 'title' }
    const gone = { touches: [{ ...title, before: undefined, after: undefined }], lost: [] }
    const section = (content: RawContent) => ({ client: 5, clock: 0, structs: [{ ...at, content }] })
    expect(findingsIn(createBoardDocument(), rawUpdate({ sections: [section(blank(2))] }))).toMatchObject(gone)
    const deleted = rawUpdate({ sections: [section(anyOf(1))], deletes: [[5, [[0, 1]]]] })
    expect(findingsIn(createBoardDocument(), deleted)).toMatchObject(gone)
  })

  it('Q8 is nothing where a blank entry loses to a value that is there', () => {
    const server = withTitle('A')
    const lost = rawUpdate({
      sections: [{ client: 0, clock: 0, structs: [{ parent: 'board', key: 'title', content: blank(1) }] }],
    })
    expect(findingsIn(server, lost)).toEqual({ kind: 'findings', touches: [], lost: [] })
  })
})
