// What an honest person may do next, at random, through the commands that the page uses.
import { archiveCard, restoreCard } from '@colloquy/shared/board/archived'
import type { BoardIndex } from '@colloquy/shared/board/board-index'
import { addColumn, moveColumn, putAwayColumn, renameColumn } from '@colloquy/shared/board/column'
import type { Command } from '@colloquy/shared/board/command'
import { editComment, removeComment, writeComment } from '@colloquy/shared/board/comment'
import { moveCard } from '@colloquy/shared/board/place'
import { setBudget } from '@colloquy/shared/board/round'
import { renameBoard } from '@colloquy/shared/board/setting'
import { castVote, withdrawVote } from '@colloquy/shared/board/vote'
import type { Visitor } from '../rooms.ts'
import type { Random } from './random.ts'

/** Somebody in front of a page. */
export interface Person {
  readonly index: BoardIndex
  readonly visitor: Visitor
}

export const honestAct = (random: Random, client: Person, at: number): Command | undefined => {
  const { index } = client
  const { memberId, role } = client.visitor
  const cardIds = [...index.cardIds()]
  if (cardIds.length === 0 || index.columns().length === 0 || role === 'guest') return undefined
  const cardId = random.pick(cardIds)
  const columns = index.columns()
  const comments = index.threads(cardId).flatMap((thread) => [thread.comment, ...thread.replies])
  const own = comments.filter((comment) => comment.author === memberId)
  const move = () => moveCard({ cardId, columnId: random.pick(columns).id, index: random.below(8) })
  const write = () => {
    const replyTo = random.chance(0.4) && comments.length > 0 ? { replyTo: random.pick(comments).id } : {}
    return writeComment({
      commentId: random.id(),
      cardId,
      ...replyTo,
      author: memberId,
      at,
      body: `Note ${random.id()}`,
    })
  }
  const everybody: (() => Command | undefined)[] = [
    move,
    move,
    () => castVote({ cardId, memberId }),
    () => castVote({ cardId, memberId }),
    () => withdrawVote({ cardId, memberId }),
    write,
    () => own[0] && editComment({ commentId: random.pick(own).id, by: memberId, at, body: `Better ${random.id()}` }),
    () => own[0] && removeComment({ commentId: random.pick(own).id, by: memberId, at }),
    () => (random.chance(0.2) ? archiveCard({ cardId, by: memberId, at }) : restoreCard({ cardId, by: memberId, at })),
  ]
  const organizers: (() => Command | undefined)[] = [
    () => renameBoard(`Group ${random.id()}`),
    () => renameColumn(random.pick(columns).id, `Stage ${random.id()}`),
    () => moveColumn(random.pick(columns).id, random.below(columns.length)),
    () => (columns.length < 6 ? addColumn({ columnId: random.id(), title: 'More' }) : undefined),
    () => (columns.length > 2 ? putAwayColumn(random.pick(columns).id) : undefined),
    () => setBudget('round', 1 + random.below(8)),
    () => comments[0] && removeComment({ commentId: random.pick(comments).id, by: memberId, at }),
  ]
  return random.pick(role === 'organizer' ? [...everybody, ...organizers] : everybody)()
}
