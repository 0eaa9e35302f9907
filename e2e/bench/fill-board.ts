// Makes a board look used: cards in all three columns, votes, comments.
import { writeComment } from '@colloquy/shared/board/comment'
import { moveCard } from '@colloquy/shared/board/place'
import { castVote } from '@colloquy/shared/board/vote'
import { createRandom } from '@colloquy/shared/listing/random-listing'
import { type BoardConnection, connectBoard } from './board-connection.ts'
import type { Group, Person } from './people.ts'

const discussed = 8
const doneShare = 0.2
const commentsPerCard = 1 / 3

export const fillBoard = async (address: string, group: Group, seed: number): Promise<void> => {
  const random = createRandom(seed)
  await as(address, group, group.organizer, arrange)
  const people = [group.organizer, ...group.members]
  for (const person of people)
    await as(address, group, person, (board) => {
      vote(board, person, random)
      comment(board, person, random, people.length)
    })
}

const as = async (
  address: string,
  { boardId }: Group,
  person: Person,
  does: (board: BoardConnection) => void,
): Promise<void> => {
  const board = await connectBoard(address, boardId, person)
  does(board)
  await board.saved()
  board.close()
}

const arrange = ({ index, act }: BoardConnection): void => {
  const [toRead, discussing, done] = index.columns().map(({ id }) => id)
  const cardIds = index.places(toRead ?? '').map(({ id }) => id)
  for (const cardId of cardIds.slice(0, discussed)) act(moveCard({ cardId, columnId: discussing ?? '', index: 1e6 }))
  const read = cardIds.slice(cardIds.length - Math.round(cardIds.length * doneShare))
  for (const cardId of read) act(moveCard({ cardId, columnId: done ?? '', index: 1e6 }))
}

const vote = ({ index, act }: BoardConnection, { memberId }: Person, random: (limit: number) => number): void => {
  const cardIds = [...index.cardIds()].sort()
  while (index.votesLeft(memberId) > 0) {
    const cardId = cardIds[random(cardIds.length)] ?? ''
    if (!index.votes(cardId).voters.includes(memberId)) act(castVote({ cardId, memberId }))
  }
}

const comment = (
  { index, act }: BoardConnection,
  { memberId }: Person,
  random: (limit: number) => number,
  people: number,
): void => {
  const cardIds = [...index.cardIds()].sort()
  const count = Math.ceil((cardIds.length * commentsPerCard) / people)
  for (let n = 0; n < count; n++) {
    const cardId = cardIds[random(cardIds.length)] ?? ''
    const commentId = `bench-${memberId}-${n}`
    const body = `Point ${n + 1}: the table on page ${1 + random(12)} does not say how many ships were left out, and why.`
    act(writeComment({ commentId, cardId, author: memberId, at: 1_750_000_000_000 + n, body }))
  }
}
