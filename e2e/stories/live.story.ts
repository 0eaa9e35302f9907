// What one person does, the other sees.

import { dragTo, take } from '../support/drag.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { adaAndBen, expect, test } from '../support/reading-group.ts'

test('E2 a move, a vote, a comment and a rename of one appear on the other’s page without a reload', async ({
  group,
}) => {
  const { ada, ben } = await adaAndBen(group)

  await dragTo(ada, papers.bridging, ada.column(columns.done))
  await expect(ben.column(columns.done).getByRole('listitem', { name: papers.bridging })).toBeVisible()
  await expect(ben.column(columns.toRead).getByRole('listitem', { name: papers.bridging })).toBeHidden()

  await ada.voteFor(papers.shapes).click()
  await expect(ben.voteFor(papers.shapes)).toHaveText('1')
  await expect(ben.voteFor(papers.shapes)).toHaveAttribute('aria-pressed', 'false')

  await ada.open(papers.scaling)
  await ada.writeComment('Does it hold for longer texts?')
  await expect(ben.card(papers.scaling)).toContainText('1 comment')
  await ben.open(papers.scaling)
  await expect(ben.page.getByRole('article', { name: /^Ada Lovelace, / })).toContainText(
    'Does it hold for longer texts?',
  )

  await ada.page.getByRole('button', { name: 'Rename board' }).click()
  await ada.page.getByRole('textbox', { name: 'Board title' }).fill('Autumn term')
  await ada.page.keyboard.press('Enter')
  await expect(ben.page.getByRole('heading', { level: 1 })).toHaveText('Autumn term')
  await expect(ben.page).toHaveTitle(/Autumn term/)

  await ada.page.getByRole('button', { name: 'Options for Discussing' }).click()
  await ada.page.getByRole('menuitem', { name: 'Rename' }).click()
  await ada.page.getByRole('textbox', { name: 'Column title' }).fill('On the table')
  await ada.page.keyboard.press('Enter')
  await expect(ben.column('On the table')).toBeVisible()
  await ada.isLive()
})

test('E2 a member who is no organizer is offered no renaming', async ({ group }) => {
  const { ben } = await adaAndBen(group)
  await expect(ben.page.getByRole('button', { name: 'Rename board' })).toHaveCount(0)
  await expect(ben.page.getByRole('button', { name: /^Options for / })).toHaveCount(0)
  await expect(ben.page.getByRole('button', { name: 'Add column' })).toHaveCount(0)
})

const board = async (person: Person): Promise<string[][]> =>
  Promise.all(Object.values(columns).map((column) => person.titlesIn(column)))

test('E3 both drag the same card at once, and both pages end equal', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await dragTo(ada, papers.shapes, ada.column(columns.discussing))
  await expect(ben.column(columns.discussing).getByRole('listitem')).toHaveCount(1)

  const adas = await take(ada, papers.bridging, ada.column(columns.discussing))
  const bens = await take(ben, papers.bridging, ben.column(columns.done))
  for (const part of [0.2, 0.5, 0.8, 1]) {
    await adas.carry(part)
    await bens.carry(part)
  }
  await Promise.all([adas.drop(), bens.drop()])
  await ada.isLive()
  await ben.isLive()

  await expect.poll(async () => JSON.stringify(await board(ada)) === JSON.stringify(await board(ben))).toBe(true)
  const all = (await board(ada)).flat()
  expect(all).toHaveLength(45)
  expect(new Set(all).size).toBe(45)
  const toRead = await ada.titlesIn(columns.toRead)
  expect(toRead).not.toContain(papers.bridging)

  await ben.page.reload()
  await ben.isLive()
  await expect.poll(() => board(ben)).toEqual(await board(ada))
})

test('E3 a card that the other moves away while it is held is still dropped where the hand is', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  const hand = await take(ada, papers.bridging, ada.column(columns.done))
  await hand.carry(0.5)
  await dragTo(ben, papers.bridging, ben.column(columns.discussing))
  await expect(ada.column(columns.discussing).getByRole('listitem', { name: papers.bridging })).toBeAttached()
  await hand.carry(1)
  await hand.drop()
  for (const person of [ada, ben])
    await expect(person.column(columns.done).getByRole('listitem', { name: papers.bridging })).toBeVisible()
})
