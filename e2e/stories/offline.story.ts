// Without a server the page goes on, and nothing of anybody is lost.
import { dragTo } from '../support/drag.ts'
import { isKept } from '../support/kept.ts'
import { layLine } from '../support/line.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { expect, invite, type ReadingGroup, test, type VisitOptions } from '../support/reading-group.ts'

const inColumn = (person: Person, column: string, title: string) =>
  person.column(column).getByRole('listitem', { name: title, exact: true })

/** Ada comes by a line of her own, which can be cut. */
const adaByHerOwnLine = async (group: ReadingGroup, options: VisitOptions = {}) => {
  const line = await layLine((await group.server()).port)
  const ada = await group.startGroup('Ada Lovelace', { ...options, address: line.address })
  const ben = await group.join('Ben Okri', await invite(ada))
  return { line, ada, ben }
}

const adaActs = async (ada: Person): Promise<void> => {
  await dragTo(ada, papers.bridging, ada.column(columns.discussing))
  await expect(ada.state).toHaveText('Offline: 1 change waiting')
  await ada.voteFor(papers.shapes).click()
  await expect(ada.state).toHaveText('Offline: 2 changes waiting')
  await ada.open(papers.scaling)
  await ada.writeComment('Written on a train.')
  await expect(ada.state).toHaveText('Offline: 3 changes waiting')
}

const adaSeesHerActs = async (ada: Person): Promise<void> => {
  await expect(inColumn(ada, columns.discussing, papers.bridging)).toBeVisible()
  await expect(ada.voteFor(papers.shapes)).toHaveAttribute('aria-pressed', 'true')
  await expect(ada.comment('Written on a train.')).toBeVisible()
}

const benActs = async (ben: Person): Promise<void> => {
  await dragTo(ben, papers.lantern, ben.column(columns.done))
  await ben.voteFor(papers.shapes).click()
  await ben.open(papers.scaling)
  await ben.writeComment('Written in the library.')
  await expect(ben.comment('Written in the library.')).toBeVisible()
  await ben.isLive()
}

const bothSeeAll = async (...people: Person[]): Promise<void> => {
  for (const person of people) {
    await expect(inColumn(person, columns.discussing, papers.bridging)).toBeVisible()
    await expect(inColumn(person, columns.done, papers.lantern)).toBeVisible()
    await expect(person.card(papers.shapes).getByRole('button', { name: /^Vote for / })).toHaveText('2')
    await expect(person.comment('Written on a train.')).toBeVisible()
    await expect(person.comment('Written in the library.')).toBeVisible()
    await expect(person.column(columns.toRead).getByRole('listitem')).toHaveCount(43)
  }
}

test('E4 one goes offline, moves, votes and comments while the other does too, and after the return both see all of it', async ({
  group,
}) => {
  const { line, ada, ben } = await adaByHerOwnLine(group)
  await isKept(ada.page)
  await line.cut()
  await expect(ada.state).toHaveText('Offline: 0 changes waiting')
  await adaActs(ada)
  await benActs(ben)
  await expect(ben.comment('Written on a train.')).toHaveCount(0)
  await expect(ada.comment('Written in the library.')).toHaveCount(0)

  await line.mend()
  await ada.isLive()
  await bothSeeAll(ada, ben)
})

test('E4 U16 what was done offline survives a reload without a server', async ({ group }) => {
  const { line, ada, ben } = await adaByHerOwnLine(group)
  await isKept(ada.page)
  await line.cut()
  await expect(ada.state).toHaveText('Offline: 0 changes waiting')
  await adaActs(ada)
  await ada.page.reload()
  await adaSeesHerActs(ada)
  await expect(ada.state).toHaveText('Offline: 3 changes waiting')
  await benActs(ben)

  await line.mend()
  await ada.isLive()
  await bothSeeAll(ada, ben)
})

test('E4 where the browser does not keep the page, opening a paper offline does not take the board away', async ({
  group,
}) => {
  const { line, ada } = await adaByHerOwnLine(group, { serviceWorkers: 'block' })
  await line.cut()
  await expect(ada.state).toHaveText('Offline: 0 changes waiting')
  await ada.card(papers.scaling).getByRole('link', { name: papers.scaling }).click()
  await expect(ada.page).toHaveURL(/\/b\/[^/]+\/[^/]+$/)
  await ada.voteFor(papers.shapes).click()
  await expect(ada.state).toHaveText('Offline: 1 change waiting')
  await line.mend()
  await ada.isLive()
})

test('E4 a browser that says it has no network is offline at once, and back as soon as it has', async ({ group }) => {
  const ada = await group.startGroup('Ada Lovelace')
  await ada.context.setOffline(true)
  await expect(ada.state).toHaveText('Offline: 0 changes waiting')
  await ada.voteFor(papers.shapes).click()
  await expect(ada.state).toHaveText('Offline: 1 change waiting')
  await ada.context.setOffline(false)
  await ada.isLive()
  await ada.page.reload()
  await expect(ada.voteFor(papers.shapes)).toHaveAttribute('aria-pressed', 'true')
})

test('E14 after a restart of the server the pages come back by themselves, and say how it stands meanwhile', async ({
  group,
}) => {
  const server = await group.server()
  const ada = await group.startGroup('Ada Lovelace')
  const ben = await group.join('Ben Okri', await invite(ada))
  await server.stop()
  for (const { state } of [ada, ben]) await expect(state).toHaveText('Offline: 0 changes waiting')
  await ada.voteFor(papers.shapes).click()
  await expect(ada.state).toHaveText('Offline: 1 change waiting')
  await dragTo(ben, papers.bridging, ben.column(columns.done))
  await expect(ben.state).toHaveText('Offline: 1 change waiting')

  await server.startAgain()
  for (const person of [ada, ben]) await person.isLive()
  await expect(ben.voteFor(papers.shapes)).toHaveText('1')
  await expect(inColumn(ada, columns.done, papers.bridging)).toBeVisible()
})
