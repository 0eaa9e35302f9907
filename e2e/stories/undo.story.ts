import { dragTo } from '../support/drag.ts'
import { columns, papers } from '../support/papers.ts'
import { adaAndBen, expect, test } from '../support/reading-group.ts'

test('E13 an archived card leaves both boards, and “Undo” brings it back where it was', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  const before = await ada.titlesIn(columns.toRead)
  await ada.choose(papers.shapes, 'Archive')
  for (const person of [ada, ben]) await expect(person.card(papers.shapes)).toHaveCount(0)
  await ada.page.getByRole('button', { name: 'Undo' }).click()
  for (const person of [ada, ben]) await expect(person.card(papers.shapes)).toBeVisible()
  await expect.poll(() => ben.titlesIn(columns.toRead)).toEqual(before)
})

test('E13 Ctrl+Z takes back my own last act, and never what the other did', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.choose(papers.shapes, 'Archive')
  await expect(ben.card(papers.shapes)).toHaveCount(0)
  await dragTo(ben, papers.bridging, ben.column(columns.discussing))
  await ben.voteFor(papers.scaling).click()
  await expect(ada.voteFor(papers.scaling)).toHaveText('1')

  await ada.page.keyboard.press('Control+z')
  for (const person of [ada, ben]) {
    await expect(person.card(papers.shapes)).toBeVisible()
    await expect(person.column(columns.discussing).getByRole('listitem', { name: papers.bridging })).toBeVisible()
    await expect(person.voteFor(papers.scaling)).toHaveText('1')
  }
  await ada.page.keyboard.press('Control+z')
  await expect(ada.page.getByText('There is nothing of yours to undo on this page.')).toBeVisible()
  await expect(ben.column(columns.discussing).getByRole('listitem', { name: papers.bridging })).toBeVisible()
})

test('E13 a card that the other moved after me stays where the other put it', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await dragTo(ada, papers.bridging, ada.column(columns.discussing))
  await expect(ben.column(columns.discussing).getByRole('listitem', { name: papers.bridging })).toBeVisible()
  await dragTo(ben, papers.bridging, ben.column(columns.done))
  await expect(ada.column(columns.done).getByRole('listitem', { name: papers.bridging })).toBeVisible()

  await ada.page.keyboard.press('Control+z')
  await expect(ada.page.getByRole('alert')).not.toBeEmpty()
  await ben.isLive()
  for (const person of [ada, ben])
    await expect(person.column(columns.done).getByRole('listitem', { name: papers.bridging })).toBeVisible()
})

test('E13 an archived paper can be brought back by anybody later, with its votes', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.voteFor(papers.shapes).click()
  await ada.choose(papers.shapes, 'Archive')
  await expect(ada.page.getByText('5 of 5 votes left')).toBeVisible()
  await expect(ben.card(papers.shapes)).toHaveCount(0)
  await ben.page.getByRole('button', { name: 'Board menu' }).click()
  await ben.page.getByRole('menuitem', { name: 'Archived papers' }).click()
  const archived = ben.page.getByRole('dialog', { name: 'Archived papers' })
  await archived
    .getByRole('listitem')
    .filter({ hasText: papers.shapes })
    .getByRole('button', { name: 'Bring back' })
    .click()
  for (const person of [ada, ben]) await expect(person.voteFor(papers.shapes)).toHaveText('1')
  await expect(ada.page.getByText('4 of 5 votes left')).toBeVisible()
})
