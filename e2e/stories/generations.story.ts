// A board with too long a history begins anew on the server. Nobody is asked anything, and nobody loses a change.
import { crowdBoard } from '../support/crowd-board.ts'
import type { StoryDatabase } from '../support/database.ts'
import { dragTo } from '../support/drag.ts'
import { copiesIn, isCopied, isKept } from '../support/kept.ts'
import { layLine } from '../support/line.ts'
import { layPageLine } from '../support/page-line.ts'
import { columns, papers } from '../support/papers.ts'
import { type Person, personAt } from '../support/person.ts'
import { expect, invite, type ReadingGroup } from '../support/reading-group.ts'
import { test } from '../support/with-database.ts'

const generationIn = async (database: StoryDatabase) => {
  const [board] = await database.query('select generation from documents')
  return board?.generation
}

const start = async (group: ReadingGroup, database: StoryDatabase) => {
  const server = await group.server({ environment: { DATABASE_URL: database.url } })
  const line = await layLine(server.port)
  const ada = await group.startGroup('Ada Lovelace')
  const link = await invite(ada)
  const ben = await group.join('Ben Okri', link, { address: line.address })
  return { server, line, link, ada, ben }
}

/** Ada is known to the board, so that it is not she who brings the one client id too many. */
const crowd = async (
  ada: Person,
  server: { stop(): Promise<void>; startAgain(): Promise<void> },
  database: StoryDatabase,
) => {
  await ada.voteFor(papers.collaborative).click()
  await expect(ada.state).toHaveText(/^(Saved|Live)$/)
  await server.stop()
  await crowdBoard(database)
  await server.startAgain()
  await ada.isLive()
  expect(await generationIn(database)).toBe(1)
}

const nothingIsHandedBack = async (...people: readonly Person[]): Promise<void> => {
  for (const { page } of people) await expect(page.getByRole('dialog')).toHaveCount(0)
}

const boardOf = async (person: Person) => ({
  toRead: await person.titlesIn(columns.toRead),
  discussing: await person.titlesIn(columns.discussing),
  done: await person.titlesIn(columns.done),
})

test('E19 U21 a new generation reaches those who are there and those who are away, and all that anybody did is on the board', async ({
  group,
  database,
}) => {
  const { server, line, link, ada, ben } = await start(group, database)
  const cleo = await group.join('Cleo Marsh', link)
  await isKept(ben.page)
  await isCopied(ben.page)
  await line.cut()
  await expect(ben.state).toHaveText('Offline: 0 changes waiting')
  await dragTo(ben, papers.bridging, ben.column(columns.discussing))
  await ben.voteFor(papers.shapes).click()
  await ben.open(papers.scaling)
  await ben.writeComment('Written on a train.')
  await expect(ben.state).toHaveText('Offline: 3 changes waiting')

  await crowd(ada, server, database)
  await ada.open(papers.scaling)
  // Cleo's first vote brings the one id too many; Ada writes into the middle of it.
  await Promise.all([cleo.voteFor(papers.shapes).click(), ada.writeComment('Written meanwhile.')])
  await expect.poll(() => generationIn(database)).toBe(2)
  await dragTo(cleo, papers.lantern, cleo.column(columns.done))
  for (const person of [ada, cleo]) await person.isLive()
  await expect(ada.voteFor(papers.shapes)).toHaveText('1')
  await expect(ada.comment('Written meanwhile.')).toBeVisible()
  await expect(cleo.card(papers.scaling)).toContainText('1 comment')

  // Ben comes back to a page of the old generation, after a reload without a server.
  await ben.page.reload()
  await expect(ben.state).toHaveText('Offline: 3 changes waiting')
  await line.mend()
  await expect(ada.comment('Written on a train.')).toBeVisible()
  await ben.isLive()
  for (const person of [ada, ben, cleo]) {
    await expect(person.voteFor(papers.shapes)).toHaveText('2')
    await expect(person.voteFor(papers.collaborative)).toHaveText('1')
    await expect(person.card(papers.scaling)).toContainText('2 comments')
    await expect(person.column(columns.discussing).getByRole('listitem', { name: papers.bridging })).toBeVisible()
    await expect(person.column(columns.done).getByRole('listitem', { name: papers.lantern })).toBeVisible()
    expect(await boardOf(person)).toEqual(await boardOf(ada))
  }
  await nothingIsHandedBack(ada, ben, cleo)
  await ben.page.reload()
  await ben.isLive()
  await expect(ben.voteFor(papers.shapes)).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(async () => (await copiesIn(ben.page)).length).toBe(1)
})

test('E19 U23 of two tabs in one browser one follows, the other is away: what it did comes along, also if it is closed before', async ({
  group,
  database,
}) => {
  const { server, link, ada, ben } = await start(group, database)
  const awayPage = await ben.context.newPage()
  const awayLine = await layPageLine(awayPage)
  await awayPage.goto(ben.page.url())
  const away = personAt(awayPage, 'Ben Okri')
  await away.isLive()
  await away.open(papers.scaling)
  await awayLine.cut()
  await expect(away.state).toHaveText('Offline: 0 changes waiting')
  await away.writeComment('Written in the tab that was away.')
  await expect(away.state).toHaveText('Offline: 1 change waiting')

  await crowd(ada, server, database)
  const cleo = await group.join('Cleo Marsh', link)
  await cleo.voteFor(papers.shapes).click()
  await expect.poll(() => generationIn(database)).toBe(2)
  await ben.isLive()
  await ben.voteFor(papers.shapes).click()
  await expect(ada.voteFor(papers.shapes)).toHaveText('2')
  expect(await copiesIn(ben.page)).toHaveLength(2)

  await away.voteFor(papers.hmar).click()
  await expect(away.state).toHaveText('Offline: 2 changes waiting')
  await awayPage.close({ runBeforeUnload: false })
  await ben.page.reload()
  await expect(ben.voteFor(papers.hmar)).toHaveAttribute('aria-pressed', 'true')
  await expect(ada.voteFor(papers.hmar)).toHaveText('1')
  await expect(ada.card(papers.scaling)).toContainText('1 comment')
  await expect.poll(async () => (await copiesIn(ben.page)).length).toBe(1)
  await nothingIsHandedBack(ada, ben)
})
