import { writeComment } from '@colloquy/shared/board/comment'
import type { BoardDocument } from '@colloquy/shared/board/document'
import { moveCard } from '@colloquy/shared/board/place'
import { renameBoard } from '@colloquy/shared/board/setting'
import { castVote } from '@colloquy/shared/board/vote'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anyOf, rawUpdate } from './testing/raw-update.ts'
import { sampleBoard, serverClientId } from './testing/sample-board.ts'
import { people } from './testing/test-room.ts'
import { createWriter } from './testing/writer.ts'
import { createTwin, type Member } from './twin.ts'

const state = sampleBoard(4)
const actorOf = (name: keyof typeof people): Member => ({ kind: 'member', ...people[name] })
const createTest = () => {
  let replays = 0
  const accepted = [state]
  const writers = new Map<number, string>()
  const twin = createTwin({
    accepted: () => {
      replays++
      return accepted
    },
    serverClientId,
    ownerOf: (clientId) => writers.get(clientId),
    mayBind: () => true,
  })
  return {
    twin,
    writers,
    accepted,
    replays: () => replays,
    writer: (name: keyof typeof people) => createWriter(people[name], state),
  }
}

const move = moveCard({ cardId: 'card-1', columnId: 'done', index: 0 })

describe('the twin', () => {
  it('R2 accepts an honest change with its acts, in its own encoding', () => {
    const { twin, writer } = createTest()
    const ben = writer('ben')
    const verdict = twin.offer(ben.does(move), actorOf('ben'))
    expect(verdict).toMatchObject({
      kind: 'accepted',
      clients: [ben.document.clientID],
      acts: [
        {
          touch: { root: 'places', key: 'card-1', before: { columnId: 'to-read' }, after: { columnId: 'done' } },
          activity: { kind: 'cardMoved', cardId: 'card-1' },
        },
      ],
    })
    const reader = createWriter(people.gus, state)
    if (verdict.kind === 'accepted') reader.learns(verdict.update)
    expect(reader.document.getMap('places').get('card-1')).toEqual(ben.document.getMap('places').get('card-1'))
  })

  it('R2 hands on only what is new of a change that comes with what is known', () => {
    const { twin, writer } = createTest()
    const ben = writer('ben')
    twin.offer(ben.does(move), actorOf('ben'))
    ben.does(castVote({ cardId: 'card-2', memberId: 'ben' }))
    const verdict = twin.offer(Y.encodeStateAsUpdate(ben.document), actorOf('ben'))
    expect(verdict.kind === 'accepted' && Y.parseUpdateMeta(verdict.update).from).toEqual(
      new Map([[ben.document.clientID, 1]]),
    )
    expect(twin.offer(Y.encodeStateAsUpdate(ben.document), actorOf('ben'))).toEqual({ kind: 'known' })
    expect(twin.offer(new Uint8Array([0, 0]), actorOf('gus'))).toEqual({ kind: 'known' })
  })

  it('Q3 R2 stores and sends its own encoding, which deletes what was overwritten though the client did not say so', () => {
    const { twin, writer } = createTest()
    const ben = writer('ben')
    ben.document.clientID = 7
    twin.offer(ben.does(move), actorOf('ben'))
    const [origin, content] = [[7, 0] as const, anyOf({ columnId: 'discussing', rank: 'a0' })]
    const sections = [{ client: 7, clock: 1, structs: [{ origin, key: 'card-1', content }] }]
    const verdict = twin.offer(rawUpdate({ sections }), actorOf('ben'))
    const stored = rawUpdate({ sections, deletes: [[7, [[0, 1]]]] })
    expect(verdict.kind === 'accepted' && [...verdict.update]).toEqual([...stored])
  })

  it('R12 finds a gap without changing anything, and mostly without being built anew', () => {
    const { twin, writer, replays } = createTest()
    const [ben, cleo] = [writer('ben'), writer('cleo')]
    ben.does(move)
    expect(twin.offer(ben.does(castVote({ cardId: 'card-2', memberId: 'ben' })), actorOf('ben'))).toEqual({
      kind: 'gap',
    })
    expect(replays()).toBe(1)
    cleo.learns(Y.encodeStateAsUpdate(ben.document))
    const onTop = cleo.does(moveCard({ cardId: 'card-1', columnId: 'discussing', index: 0 }))
    expect(twin.offer(onTop, actorOf('cleo'))).toEqual({ kind: 'gap' })
    expect(twin.offer(new Uint8Array([0, 1, 200, 1, 1, 0, 1]), actorOf('cleo'))).toEqual({ kind: 'gap' })
    expect(twin.offer(Y.encodeStateAsUpdate(ben.document), actorOf('ben')).kind).toBe('accepted')
    expect(twin.offer(onTop, actorOf('cleo')).kind).toBe('accepted')
    expect(twin.offer(new Uint8Array([1, 2, 3]), actorOf('cleo'))).toEqual({ kind: 'malformed' })
  })

  it('R3 accepts a concurrent change that loses, and leaves it out of the history', () => {
    const { twin, writer } = createTest()
    const [ben, cleo] = [writer('ben'), writer('cleo')]
    ben.document.clientID = 10
    cleo.document.clientID = 20
    expect(twin.offer(cleo.does(move), actorOf('cleo')).kind).toBe('accepted')
    const lost = twin.offer(ben.does(moveCard({ cardId: 'card-1', columnId: 'discussing', index: 0 })), actorOf('ben'))
    expect(lost).toMatchObject({ kind: 'accepted', acts: [] })
  })

  it('R4 judges a value that loses too', () => {
    const { twin, writer } = createTest()
    const [ben, cleo] = [writer('ben'), writer('cleo')]
    ben.document.clientID = 10
    cleo.document.clientID = 20
    twin.offer(cleo.does(move), actorOf('cleo'))
    const forged = ben.forces((document) =>
      document.getMap('places').set('card-1', { columnId: 'nowhere', rank: 'a0' }),
    )
    expect(twin.offer(forged, actorOf('ben'))).toMatchObject({ kind: 'refused', code: 'missing' })
  })

  const forgeries: [string, string, (document: BoardDocument) => void][] = [
    ['another’s vote', 'notYours', (document) => document.getMap('votes').set('round/card-1/cleo', 1)],
    [
      'another’s comment',
      'notYours',
      (document) =>
        document.getMap('comments').set('x', { cardId: 'card-1', author: 'cleo', at: 1, order: 1, body: 'x' }),
    ],
    ['an unknown root', 'unknownPlace', (document) => document.getMap('other').set('x', 1)],
    ['an unknown setting', 'unknownPlace', (document) => document.getMap('board').set('schemaVersion', 2)],
    ['a value that does not fit', 'badValue', (document) => document.getMap('votes').set('round/card-1/ben', 101)],
    ['a key taken away', 'removed', (document) => document.getMap('places').delete('card-1')],
    ['a card', 'mayNot', (document) => document.getMap('cards').set('x', document.getMap('cards').get('card-1'))],
    ['what only an organizer may', 'mayNot', (document) => document.getMap('board').set('title', 'Mine')],
    ['what points to nothing', 'missing', (document) => document.getMap('votes').set('round/nothing/ben', 1)],
  ]
  it.each(forgeries)('R4 refuses %s', (_, code, act) => {
    const { twin, writer } = createTest()
    expect(twin.offer(writer('ben').forces(act), actorOf('ben'))).toMatchObject({ kind: 'refused', code })
    expect(twin.offer(writer('cleo').does(move), actorOf('cleo')).kind).toBe('accepted')
  })

  it('R4 refuses what comes under the server’s client id', () => {
    const { twin, writer } = createTest()
    const ben = writer('ben')
    ben.document.clientID = serverClientId
    expect(twin.offer(ben.does(move), actorOf('ben'))).toMatchObject({ kind: 'refused', code: 'notYours' })
  })

  it('R4 refuses everything from a guest, and a command that may not be run', () => {
    const { twin, writer } = createTest()
    expect(twin.offer(writer('ben').does(move), actorOf('gus'))).toMatchObject({ kind: 'refused', code: 'mayNot' })
    expect(twin.write(renameBoard(''))).toMatchObject({ kind: 'refused', code: 'badValue' })
  })

  it('R2 runs the server’s own commands, which members then build on', () => {
    const { twin, writer } = createTest()
    const written = twin.write(renameBoard('Friday group'))
    expect(written).toMatchObject({
      kind: 'accepted',
      clients: [serverClientId],
      acts: [{ touch: { root: 'board', key: 'title', after: 'Friday group' }, activity: { kind: 'boardRenamed' } }],
    })
    const ada = writer('ada')
    if (written.kind === 'accepted') ada.learns(written.update)
    expect(twin.offer(ada.does(renameBoard('Saturday group')), actorOf('ada')).kind).toBe('accepted')
    const says = writeComment({ commentId: 'c', cardId: 'card-1', author: 'ada', at: 1, body: 'Hello' })
    expect(twin.offer(ada.does(says), actorOf('ada'))).toMatchObject({
      acts: [{ activity: { kind: 'commentWritten', cardId: 'card-1' } }],
    })
  })
})
