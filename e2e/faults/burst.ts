// People who are busy: moves, votes and comments in quick succession, whether they are online or not.

import type { Random } from '@colloquy/server/sync/testing/random'
import { editComment, writeComment } from '@colloquy/shared/board/comment'
import { moveCard } from '@colloquy/shared/board/place'
import { castVote, withdrawVote } from '@colloquy/shared/board/vote'
import type { MemberClient } from './member-client.ts'

/** At most, between two acts of one person. Offline they are slower, so that the number of changes does not hang on how fast a server starts. */
const hurried = { online: 20, offline: 120 }

/** Begins at once; answers with what ends it. */
export const keepBusy = (clients: readonly MemberClient[], random: Random, pauseMs = hurried): (() => void) => {
  const timers = new Map<MemberClient, NodeJS.Timeout>()
  const goOn = (client: MemberClient): void => {
    actOnce(client, random)
    const pause = random.below(client.provider.wsconnected ? pauseMs.online : pauseMs.offline)
    timers.set(client, setTimeout(goOn, pause, client))
  }
  for (const client of clients) goOn(client)
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
  }
}

/** One move, vote or comment; never nothing. */
export const actOnce = (client: MemberClient, random: Random): void => {
  const { board, person } = client
  const { memberId } = person
  const cardIds = [...board.cardIds()]
  const cardId = random.pick(cardIds)
  const own = board.threads(cardId).filter(({ comment }) => comment.author === memberId)
  const at = Date.now() + client.clockOffMs
  const write = () =>
    client.act(writeComment({ commentId: random.id(), cardId, author: memberId, at, body: `Said ${random.id()}` }))
  const edit = (commentId: string) =>
    client.act(editComment({ commentId, by: memberId, at, body: `Put better ${random.id()}` }))
  const acts = [
    () => client.act(moveCard({ cardId, columnId: random.pick(board.columns()).id, index: random.below(6) })),
    () => client.act(castVote({ cardId, memberId })) || client.act(withdrawVote({ cardId, memberId })),
    () => own.length > 0 && edit(random.pick(own).comment.id),
    write,
  ]
  // A comment can always be written.
  if (!random.pick(acts)()) write()
}
