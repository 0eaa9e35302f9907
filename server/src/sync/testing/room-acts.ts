import { writeComment } from '@colloquy/shared/board/comment'
import { moveCard } from '@colloquy/shared/board/place'
import { castVote } from '@colloquy/shared/board/vote'
import * as Y from 'yjs'
import { step1Frame } from '../frames.ts'
import type { RawPeer } from './raw-peer.ts'
import type { TestRoom } from './test-room.ts'

export const move = (cardId: string, columnId = 'done') => moveCard({ cardId, columnId, index: 0 })
export const vote = (cardId: string, memberId: string) => castVote({ cardId, memberId })
export const say = (commentId: string, author: string, body = 'Well.') =>
  writeComment({ commentId, cardId: 'card-0', author, at: 1, body })

/** What a newcomer is sent as the whole board. */
export const wholeBoard = (peer: RawPeer): Uint8Array => {
  peer.say(step1Frame(Y.encodeStateVector(new Y.Doc())))
  return peer.of('step2').at(-1) as Uint8Array
}

export const columnOf = (document: Y.Doc, cardId: string) =>
  (document.getMap('places').get(cardId) as { columnId: string }).columnId

/** Asks a newcomer. */
export const boardNow = async (room: TestRoom): Promise<Y.Doc> => {
  const newcomer = await room.come('gus')
  wholeBoard(newcomer)
  newcomer.leave()
  return newcomer.document()
}

export const commentsNow = async (room: TestRoom) => [...(await boardNow(room)).getMap('comments').keys()].sort()
