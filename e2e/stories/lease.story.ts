// Pages write under client ids that are lent to them, so that a board's ids do not grow with every page that was ever open.
import type { StoryDatabase } from '../support/database.ts'
import { layLine } from '../support/line.ts'
import { papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { expect, invite } from '../support/reading-group.ts'
import { test } from '../support/with-database.ts'

/** The client ids that are Ben's, and whether nobody writes under them now. */
const idsOfBen = async (database: StoryDatabase): Promise<readonly boolean[]> => {
  const rows = await database.query(
    'select is_free from writers where member_id = (select id from users where name = $1)',
    ['Ben Okri'],
  )
  return rows.map((row) => row.is_free === true)
}

/** It is with Ada, and Ben's page knows that it is safe: a page with anything unsaved would keep its id. */
const vote = async (ada: Person, ben: Person, title: string): Promise<void> => {
  await ben.voteFor(title).click()
  await expect(ada.voteFor(title)).toHaveText('1')
  await ben.isLive()
}

test('U24 U8 one person’s pages, one after another, write under one client id, and are seen all the while, also after a lost connection', async ({
  group,
  database,
}) => {
  const server = await group.server({ environment: { DATABASE_URL: database.url } })
  const line = await layLine(server.port)
  const ada = await group.startGroup('Ada Lovelace')
  const ben = await group.join('Ben Okri', await invite(ada), { address: line.address })
  for (const { peopleHere } of [ada, ben]) await expect(peopleHere).toHaveCount(2)
  await vote(ada, ben, papers.shapes)
  await expect.poll(() => idsOfBen(database)).toEqual([false])

  await line.cut()
  await expect(ada.peopleHere).toHaveCount(1)
  await line.mend()
  for (const { peopleHere } of [ada, ben]) await expect(peopleHere).toHaveCount(2)
  await vote(ada, ben, papers.lantern)
  expect(await idsOfBen(database)).toEqual([false])

  const board = ben.page.url()
  await ben.page.goto('/')
  await expect.poll(() => idsOfBen(database)).toEqual([true])
  for (const title of [papers.hmar, papers.scaling, papers.bridging]) {
    await ben.page.goto(board)
    // Before it is lent the id a page writes under one of its own.
    await expect.poll(() => idsOfBen(database)).toEqual([false])
    await ben.isLive()
    await vote(ada, ben, title)
    await expect(ada.peopleHere).toHaveCount(2)
    await ben.page.goto('/')
    await expect.poll(() => idsOfBen(database)).toEqual([true])
  }
})
