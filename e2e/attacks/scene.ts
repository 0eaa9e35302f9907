// One program for all attacks: a board on which honest people work, live, while others attack it.
import { randomUUID } from 'node:crypto'
import { archiveCard } from '@colloquy/shared/board/archived'
import { editComment, removeComment, writeComment } from '@colloquy/shared/board/comment'
import { moveCard } from '@colloquy/shared/board/place'
import { castVote, voteKey, withdrawVote } from '@colloquy/shared/board/vote'
import { test as base, expect } from '@playwright/test'
import { type MemberClient, openBoard } from '../faults/member-client.ts'
import { gatherGroup, invite, join, type Person } from '../faults/people.ts'
import { createProgram, type Program } from '../faults/program.ts'

export { expect }

export const patience = { timeout: 30_000, intervals: [5, 10, 25] }

export interface Scene {
  readonly program: Program
  readonly address: string
  readonly boardId: string
  /** Organizer, and a member: live, with the stock provider. */
  readonly ada: MemberClient
  readonly ben: MemberClient
  readonly guest: Person
  readonly cards: readonly string[]
  readonly roundId: string
  readonly columnId: string
  /** Comments by Ben, one of which Ada answered. */
  readonly bensComment: string
  readonly adasReply: string
  join(role?: 'member' | 'guest'): Promise<Person>
  vote(person: { readonly memberId: string }, card?: number): string
  /** Ben changes his vote on one card, and it is saved. Answers with its key and the value that it has now. */
  benVotes(): Promise<{ readonly key: string; readonly value: number }>
  /** The honest ones are here, and everything of theirs is saved. */
  isCalm(): Promise<void>
  end(): Promise<void>
}

const createScene = async (): Promise<Scene> => {
  const program = await createProgram()
  await program.start()
  const { address } = program
  const { boardId, people, invitation } = await gatherGroup(address, ['Ada', 'Ben'])
  const [organizer, member] = people
  if (organizer === undefined || member === undefined) throw new Error('Nobody came.')
  const forGuests = await invite(address, organizer, 'guest')
  const guest = await join(address, forGuests, 'Gus', 'guest')
  const [ada, ben] = [organizer, member].map((person) => openBoard(address, boardId, person, { isUp: true }))
  if (ada === undefined || ben === undefined) throw new Error('Nobody came.')
  const isCalm = (): Promise<void> =>
    expect.poll(() => [ada, ben].every((each) => each.provider.synced && each.isSaved()), patience).toBe(true)
  await isCalm()
  const cards = [...ada.board.cardIds()].sort()
  const [bensComment, adasReply, removed] = [randomUUID(), randomUUID(), randomUUID()]
  const card = (index: number): string => cards[index] ?? ''
  const columnId = ada.board.columns()[1]?.id ?? ''
  const roundId = ada.board.round()?.id ?? ''
  const by = { ada: organizer.memberId, ben: member.memberId }
  const acts = [
    ben.act(castVote({ cardId: card(0), memberId: by.ben })),
    ben.act(castVote({ cardId: card(1), memberId: by.ben })),
    ben.act(withdrawVote({ cardId: card(1), memberId: by.ben })),
    ben.act(writeComment({ commentId: bensComment, cardId: card(0), author: by.ben, at: 1, body: 'Ben says hello' })),
    ben.act(writeComment({ commentId: removed, cardId: card(0), author: by.ben, at: 1, body: 'To be removed' })),
    ben.act(editComment({ commentId: bensComment, by: by.ben, at: 2, body: 'Ben says this' })),
    ben.act(archiveCard({ cardId: card(5), by: by.ben, at: 3 })),
    ben.act(moveCard({ cardId: card(3), columnId, index: 0 })),
  ]
  await expect.poll(() => ada.board.comment(removed), patience).toBeDefined()
  acts.push(
    ada.act(
      writeComment({
        commentId: adasReply,
        cardId: card(0),
        replyTo: bensComment,
        author: by.ada,
        at: 4,
        body: 'Ada answers',
      }),
    ),
    ada.act(removeComment({ commentId: removed, by: by.ada, at: 5 })),
    ada.act(castVote({ cardId: card(0), memberId: by.ada })),
  )
  expect(acts).not.toContain(false)
  await isCalm()
  let [newcomers, hasVoted] = [0, false]
  const vote: Scene['vote'] = ({ memberId }, index = 0) => voteKey({ roundId, cardId: card(index), memberId })
  return {
    program,
    address,
    boardId,
    ada,
    ben,
    guest,
    cards,
    roundId,
    columnId,
    bensComment,
    adasReply,
    join: (role = 'member') => join(address, role === 'guest' ? forGuests : invitation, `Mallory ${++newcomers}`, role),
    vote,
    benVotes: async () => {
      const args = { cardId: card(2), memberId: by.ben }
      if (!ben.act(hasVoted ? withdrawVote(args) : castVote(args))) throw new Error('Ben could not vote.')
      hasVoted = !hasVoted
      await expect.poll(ben.isSaved, patience).toBe(true)
      return { key: vote(member, 2), value: hasVoted ? 1 : 0 }
    },
    isCalm,
    end: async () => {
      for (const client of [ada, ben]) client.close()
      await program.remove()
    },
  }
}

export const test = base.extend<object, { scene: Scene }>({
  scene: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const scene = await createScene()
      await use(scene)
      await scene.end()
    },
    // For all of them, and started while a machine may do much else.
    { scope: 'worker', timeout: 120_000 },
  ],
})
