// The example program of the README, against a running server: proof that the protocol is the standard one.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { openBoard } from './member-client.ts'
import { gatherGroup } from './people.ts'
import { createProgram, type Program } from './program.ts'

const example = join(import.meta.dirname, '../examples/move-a-card.mjs')
const runExample = (args: readonly string[], cookie?: string) =>
  promisify(execFile)(process.execPath, [example, ...args], {
    env: { PATH: process.env.PATH, ...(cookie !== undefined && { COOKIE: cookie }) },
  })

let program: Program
test.beforeAll(async () => {
  program = await createProgram()
  await program.start()
})
test.afterAll(() => program.remove())

test('C9 a program of a few lines, with the stock provider and a session, joins a board and moves cards', async () => {
  const { boardId, people, invitation } = await gatherGroup(program.address, ['Ada'])
  const [ada] = people
  if (ada === undefined) throw new Error('Nobody started the group.')
  const { board, provider, close } = openBoard(program.address, boardId, ada, { isUp: true })
  await expect.poll(() => provider.synced).toBe(true)
  const [first, second] = board.places(board.columns()[0]?.id ?? '').map(({ id }) => board.card(id)?.title ?? '')
  const column = board.columns().find(({ title }) => title === 'Discussing')
  const inColumn = () => board.places(column?.id ?? '').map(({ id }) => board.card(id)?.title)

  const { stdout } = await runExample([invitation, first ?? '', 'Discussing'])
  expect(stdout).toContain(`Moved “${first}” to “Discussing”.`)
  await expect.poll(inColumn).toEqual([first])
  const cookie = /^COOKIE='(.*)'$/m.exec(stdout)?.[1]
  await runExample([invitation, second ?? '', 'Discussing'], cookie)
  await expect.poll(inColumn).toEqual([first, second])
  const noSuchCard = runExample([invitation, 'No such paper', 'Discussing'], cookie)
  await expect(noSuchCard).rejects.toThrow('There is no card titled “No such paper”.')
  close()
})
