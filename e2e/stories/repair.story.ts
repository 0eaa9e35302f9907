// What the server will not take is handed back in words, and the page goes on with the board as the group has it.

import { type StoryDatabase, startDatabase } from '../support/database.ts'
import { dragTo } from '../support/drag.ts'
import { layLine } from '../support/line.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { test as base, expect, invite, type ReadingGroup, type VisitOptions } from '../support/reading-group.ts'

const test = base.extend<{ database: StoryDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here.
  database: async ({}, use) => {
    const database = await startDatabase()
    await use(database)
    await database.dispose()
  },
})

const titleOfNotice = 'Some of your changes were not kept'
const noticeOf = ({ page }: Person) => page.getByRole('dialog', { name: titleOfNotice })

/** Ada, the organizer, and Ben, a member who comes by a line of his own, which can be cut. */
const benByHisOwnLine = async (group: ReadingGroup, database: StoryDatabase, options: VisitOptions = {}) => {
  const server = await group.server({ environment: { DATABASE_URL: database.url } })
  const line = await layLine(server.port)
  const ada = await group.startGroup('Ada Lovelace')
  const ben = await group.join('Ben Okri', await invite(ada), { ...options, address: line.address })
  const setRole = (name: string, role: string) =>
    database.query('update memberships set role = $1 where user_id = (select id from users where name = $2)', [
      role,
      name,
    ])
  return { line, ada, ben, setRole }
}

const act = async (ben: Person): Promise<void> => {
  await dragTo(ben, papers.bridging, ben.column(columns.discussing))
  await ben.voteFor(papers.shapes).click()
  await ben.open(papers.scaling)
  await ben.writeComment('Written on a train,\nin two lines.')
  await expect(ben.state).toHaveText('Offline: 3 changes waiting')
}

test('E18 U19 U20 whoever lost their role while they were offline gets back in words what they did, and reads on', async ({
  group,
  database,
}) => {
  const { line, ada, ben, setRole } = await benByHisOwnLine(group, database)
  await line.cut()
  await expect(ben.state).toHaveText('Offline: 0 changes waiting')
  await act(ben)
  await setRole('Ben Okri', 'guest')
  const start = Date.now()
  await line.mend()
  await expect(noticeOf(ben)).toBeVisible()
  await expect(ben.state).toHaveText('Read-only')
  console.log(`from the mended line to the notice: ${Date.now() - start} ms`)
  const notice = noticeOf(ben)
  await expect(notice).toContainText('You are a guest in this group now')
  await expect(notice.getByRole('textbox', { name: `Comment on “${papers.scaling}”` })).toHaveValue(
    'Written on a train,\nin two lines.',
  )
  await expect(notice.getByRole('listitem')).toHaveText([
    `the move of “${papers.bridging}” to “${columns.discussing}”`,
    `your vote for “${papers.shapes}”`,
  ])
  await ben.page.reload()
  await expect(noticeOf(ben)).toBeVisible()
  await noticeOf(ben).getByRole('button', { name: 'Done' }).click()
  await expect(noticeOf(ben)).toBeHidden()
  await ben.page.reload()
  await expect(ben.state).toHaveText('Read-only')
  await expect(ben.voteFor(papers.shapes)).toHaveCount(0)
  await expect(ben.column(columns.toRead).getByRole('listitem')).toHaveCount(45)
  await expect(ada.column(columns.toRead).getByRole('listitem')).toHaveCount(45)
})
