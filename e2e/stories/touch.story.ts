import { fingerOn } from '../support/finger.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { expect, invite, type ReadingGroup, test } from '../support/reading-group.ts'
import { phone } from '../support/screens.ts'

const benOnPhone = async (group: ReadingGroup) => {
  const ada = await group.startGroup('Ada')
  const ben = await group.join('Ben', await invite(ada), phone)
  return { ada, ben, finger: await fingerOn(ben.page) }
}

const titleOf = (person: Person, title: string) => person.card(title).getByRole('link', { name: title, exact: true })
const isLifted = ({ page }: Person, title: string) => expect(page.getByText(`Lifted “${title}”.`)).toBeAttached()

test('E11 on a phone a swipe scrolls the column and moves no card', async ({ group }) => {
  const { ben, finger } = await benOnPhone(group)
  // The first screen is drawn first, and the rest of the column a moment later.
  await expect.poll(async () => (await ben.titlesIn(columns.toRead)).length).toBe(45)
  const before = await ben.titlesIn(columns.toRead)
  await finger.press(titleOf(ben, papers.scaling))
  await finger.moveBy(0, -400)
  await finger.lift()
  await expect(ben.card(papers.bridging)).not.toBeInViewport()
  expect(await ben.titlesIn(columns.toRead)).toEqual(before)
  await expect(ben.page.getByText(/^Lifted /)).toHaveCount(0)
  await expect(ben.page).toHaveURL(/\/b\/[^/]+$/)
})

test('E11 on a phone a long press drags a card within its column', async ({ group }) => {
  const { ada, ben, finger } = await benOnPhone(group)
  await finger.press(titleOf(ben, papers.bridging))
  await isLifted(ben, papers.bridging)
  const third = await ben.card(papers.scaling).boundingBox()
  await finger.moveTo(200, (third?.y ?? 0) + (third?.height ?? 0) * 0.8)
  await finger.lift()
  const { shapes, scaling, bridging } = papers
  for (const person of [ben, ada])
    await expect
      .poll(async () => (await person.titlesIn(columns.toRead)).slice(0, 3))
      .toEqual([shapes, scaling, bridging])
  await expect(ben.page).toHaveURL(/\/b\/[^/]+$/)
})

test('E11 on a phone a card held at the edge comes to the next column', async ({ group }) => {
  const { ada, ben, finger } = await benOnPhone(group)
  await finger.press(titleOf(ben, papers.bridging))
  await isLifted(ben, papers.bridging)
  await finger.moveTo(388, 300)
  await expect(ben.column(columns.discussing)).toBeInViewport({ ratio: 0.5 })
  await finger.moveTo(200, 300)
  await finger.lift()
  for (const person of [ben, ada])
    await expect(person.column(columns.discussing).getByRole('listitem', { name: papers.bridging })).toBeVisible()
})

test('E11 on a phone a tap opens a paper over the board, and another closes it', async ({ group }) => {
  const { ben } = await benOnPhone(group)
  await titleOf(ben, papers.shapes).tap()
  const panel = ben.page.getByRole('dialog', { name: papers.shapes })
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).tap()
  await expect(panel).toBeHidden()
  const columnsOnPhone = ben.page.getByRole('navigation', { name: 'Columns' })
  await columnsOnPhone.getByRole('button', { name: /^Done/ }).tap()
  await expect(ben.column(columns.done)).toBeInViewport({ ratio: 0.9 })
})

test('E11 on a phone everything fits the width of the screen, also when many are here', async ({ group }) => {
  const ada = await group.startGroup('Ada Lovelace', phone)
  const link = await invite(ada)
  for (const name of ['Ben Okri', 'Chen Ning', 'Dalia Rabin', 'Emre Demir']) await group.join(name, link)
  await expect(ada.peopleHere.nth(2)).toBeVisible()
  for (const name of [`More for ${papers.bridging}`, 'Invite', 'Add papers', 'Board menu'])
    await expect(ada.page.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
  await expect(ada.card(papers.bridging)).toBeInViewport({ ratio: 1 })
})
