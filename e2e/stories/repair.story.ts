// What the server will not take is handed back in words, and the page goes on with the board as the group has it.
import type { Page } from '@playwright/test'
import { violationsOn } from '../support/axe.ts'
import type { StoryDatabase } from '../support/database.ts'
import { dragTo } from '../support/drag.ts'
import { copiesIn, isKept } from '../support/kept.ts'
import { layLine } from '../support/line.ts'
import { columns, papers } from '../support/papers.ts'
import { type Person, personAt } from '../support/person.ts'
import { expect, invite, type ReadingGroup, type VisitOptions } from '../support/reading-group.ts'
import { desktop, phone } from '../support/screens.ts'
import { test } from '../support/with-database.ts'

const noticeOf = ({ page }: Person) => page.getByRole('dialog', { name: 'Some of your changes were not kept' })

/** Ada, the organizer, and Ben, a member who comes by a line of his own, which can be cut. */
const benByHisOwnLine = async (group: ReadingGroup, database: StoryDatabase, options: VisitOptions = {}) => {
  const server = await group.server({ environment: { DATABASE_URL: database.url } })
  const line = await layLine(server.port)
  const ada = await group.startGroup('Ada Lovelace')
  const ben = await group.join('Ben Okri', await invite(ada), { ...options, address: line.address })
  // Whatever he opens without a server is there, where the browser keeps it.
  if (options.serviceWorkers !== 'block') await isKept(ben.page)
  const cut = async (): Promise<void> => {
    await line.cut()
    await expect(ben.state).toHaveText('Offline: 0 changes waiting')
  }
  return { line: { ...line, cut }, ada, ben }
}

const whereBen = 'where user_id = (select id from users where name = $1)'
const makeBen = (role: string, database: StoryDatabase) =>
  database.query(`update memberships set role = $2 ${whereBen}`, ['Ben Okri', role])
const takeBenOut = (database: StoryDatabase) => database.query(`delete from memberships ${whereBen}`, ['Ben Okri'])

const thought = 'Written on a train,\nin two lines.'

const act = async (ben: Person): Promise<void> => {
  await dragTo(ben, papers.bridging, ben.column(columns.discussing))
  await ben.voteFor(papers.shapes).click()
  await ben.open(papers.scaling)
  await ben.writeComment(thought)
  await expect(ben.state).toHaveText('Offline: 3 changes waiting')
}

const handsBackAll = async (ben: Person, more: readonly string[] = []): Promise<void> => {
  const notice = noticeOf(ben)
  await expect(notice.getByRole('textbox', { name: `Comment on “${papers.scaling}”` })).toHaveValue(thought)
  await expect(notice.getByRole('listitem')).toHaveText([
    ...more,
    `the move of “${papers.bridging}” to “${columns.discussing}”`,
    `your vote for “${papers.shapes}”`,
  ])
}

const isDoneWith = async (ben: Person): Promise<void> => {
  await noticeOf(ben).getByRole('button', { name: 'Done' }).click()
  await expect(noticeOf(ben)).toBeHidden()
}

/** Nothing of Ben's is on the board, and he can do all of it now. */
const goesOn = async (ada: Person, ben: Person): Promise<void> => {
  await expect(ben.column(columns.toRead).getByRole('listitem')).toHaveCount(45)
  await expect(ben.voteFor(papers.shapes)).toHaveAttribute('aria-pressed', 'false')
  await ben.voteFor(papers.shapes).click()
  await ben.open(papers.hmar)
  await ben.writeComment('Once more.')
  await ben.isLive()
  await expect(ada.voteFor(papers.shapes)).toHaveText('1')
  await ada.open(papers.hmar)
  await expect(ada.comment('Once more.')).toBeVisible()
}

test('E18 U19 U20 whoever lost their role while they were offline gets back in words what they did, and reads on', async ({
  group,
  database,
}) => {
  const { line, ada, ben } = await benByHisOwnLine(group, database)
  await line.cut()
  await act(ben)
  await makeBen('guest', database)
  await line.mend()
  await expect(noticeOf(ben)).toContainText('You are a guest in this group now')
  await handsBackAll(ben)
  await expect(ben.state).toHaveText('Read-only')
  await ben.page.reload()
  await handsBackAll(ben)
  await isDoneWith(ben)
  await ben.page.reload()
  await expect(ben.state).toHaveText('Read-only')
  await expect(ben.voteFor(papers.shapes)).toHaveCount(0)
  for (const person of [ada, ben]) await expect(person.column(columns.toRead).getByRole('listitem')).toHaveCount(45)
})

/** When a socket that was at work is closed by the server. */
const refusalAt = (page: Page): Promise<number> =>
  new Promise((resolve) => {
    page.on('websocket', (socket) => {
      socket.once('framereceived', () => socket.on('close', () => resolve(performance.now())))
    })
  })

/** Does offline, as an organizer, what Ben may not do any more when he is back: one of four changes is refused. */
const benIsRefused = async (group: ReadingGroup, database: StoryDatabase, options?: VisitOptions) => {
  const { line, ada, ben } = await benByHisOwnLine(group, database, options)
  await makeBen('organizer', database)
  await ben.page.reload()
  await ben.isLive()
  // Where the browser does not keep the page's code, it has what is needed offline.
  await ben.open(papers.scaling)
  await line.cut()
  await act(ben)
  await ben.page.getByRole('button', { name: 'Close' }).click()
  await ben.page.getByRole('button', { name: `Options for ${columns.done}` }).click()
  await ben.page.getByRole('menuitem', { name: 'Rename' }).click()
  await ben.page.getByRole('textbox', { name: 'Column title' }).fill('Finished')
  await ben.page.keyboard.press('Enter')
  await expect(ben.state).toHaveText('Offline: 4 changes waiting')
  await makeBen('member', database)
  return { line, ada, ben }
}

const alsoTheColumn = 'a change to the column “Finished”'

test('E18 U19 U20 after one refused change the page starts afresh, hands back all that was not saved, and can be used', async ({
  group,
  database,
}) => {
  const { line, ada, ben } = await benIsRefused(group, database)
  const refused = refusalAt(ben.page)
  await line.mend()
  await expect(noticeOf(ben)).toBeVisible()
  await ben.isLive()
  // Seen from here, with a poll's delay; within 3 s also on a busy machine, but that is not for a test to say.
  console.log(`from the refusal to a page that is live again: ${Math.round(performance.now() - (await refused))} ms`)
  await handsBackAll(ben, [alsoTheColumn])
  await noticeOf(ben).getByRole('button', { name: 'Copy everything' }).click()
  await expect(noticeOf(ben).getByRole('button', { name: 'Copied' })).toBeVisible()
  await isDoneWith(ben)
  await goesOn(ada, ben)
})

test('E18 U20 a page that is reloaded in the middle of its repair still hands back everything', async ({
  group,
  database,
}) => {
  const { line, ada, ben } = await benIsRefused(group, database, { serviceWorkers: 'block' })
  let isHeld: (() => void) | undefined
  const held = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  // The old board is dropped by then, and the new one never comes.
  await ben.page.route('**/sync/*/state', () => isHeld?.())
  await line.mend()
  await held
  await ben.page.unroute('**/sync/*/state')
  await ben.page.reload()
  await handsBackAll(ben, [alsoTheColumn])
  await isDoneWith(ben)
  await goesOn(ada, ben)
})

test('E18 U20 a page that is closed before its repair could begin is repaired when it is opened again', async ({
  group,
  database,
}) => {
  const { line, ada, ben } = await benIsRefused(group, database)
  await ben.page.close({ runBeforeUnload: false })
  await line.mend()
  const again = await ben.context.newPage()
  await again.goto(ben.page.url())
  const back = personAt(again, 'Ben Okri')
  await handsBackAll(back, [alsoTheColumn])
  await isDoneWith(back)
  await goesOn(ada, back)
})

test('E18 U5 whoever was taken out of the group while they were offline gets their words back, now and after a reload', async ({
  group,
  database,
}) => {
  const { line, ben } = await benByHisOwnLine(group, database)
  await line.cut()
  await act(ben)
  await takeBenOut(database)
  await line.mend()
  await expect(noticeOf(ben)).toContainText('You do not belong to this board’s group any more')
  await handsBackAll(ben)
  await ben.page.reload()
  await expect(ben.page.getByText('This board did not open')).toBeVisible()
  await handsBackAll(ben)
  await isDoneWith(ben)
})

/** Takes the last but one away of what the browser has stored, as a disk with a bad spot may. */
const loseOne = async ({ page }: Person): Promise<void> =>
  page.evaluate(
    async ([name = '']) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const db = await answer(indexedDB.open(name))
      const updates = db.transaction('updates', 'readwrite').objectStore('updates')
      const keys = await answer(updates.getAllKeys())
      await answer(updates.delete(keys.at(-2) ?? 0))
      db.close()
    },
    await copiesIn(page),
  )

test('U26 U18 where the browser lost a change in the middle, what is left is handed back, and the page goes on', async ({
  group,
  database,
}) => {
  const { line, ada, ben } = await benByHisOwnLine(group, database)
  await isKept(ben.page)
  await expect.poll(() => copiesIn(ben.page)).toHaveLength(1)
  await line.cut()
  for (const title of [papers.lantern, papers.bridging, papers.collaborative]) await ben.voteFor(title).click()
  await expect(ben.state).toHaveText('Offline: 3 changes waiting')
  await loseOne(ben)
  await ben.page.reload()
  await expect(ben.state).toHaveText('Offline: 1 change waiting')
  await line.mend()
  await expect(noticeOf(ben).getByRole('listitem')).toHaveText([
    `your vote for “${papers.lantern}”`,
    `your vote for “${papers.collaborative}”`,
  ])
  await isDoneWith(ben)
  await goesOn(ada, ben)
})

test('U22 a page that is refused whatever it does stops, says so, and does not knock on and on', async ({ group }) => {
  const ada = await group.startGroup('Ada Lovelace')
  let knocks = 0
  await ada.page.routeWebSocket('**/sync/*', async (socket) => {
    knocks++
    await socket.close({ code: 4409, reason: 'A change that no honest client could have made.' })
  })
  await ada.page.reload()
  const words = 'The server does not take what this page sends'
  await expect(ada.page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  expect(knocks).toBe(2)
  await expect(ada.page.getByRole('button', { name: 'Reload the page' })).toBeVisible()
  await expect(ada.column(columns.toRead).getByRole('listitem')).toHaveCount(45)
  expect(knocks).toBe(2)
})

test('E7 U19 axe finds nothing to fault on what is handed back', async ({ group, database }) => {
  const { line, ben } = await benIsRefused(group, database)
  await line.mend()
  await handsBackAll(ben, [alsoTheColumn])
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, viewport] of Object.entries({ desktop: desktop.viewport, phone: phone.viewport })) {
      await ben.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      if (viewport) await ben.page.setViewportSize(viewport)
      expect.soft(await violationsOn(ben.page), `${colorScheme}, ${size}`).toEqual([])
    }
})
