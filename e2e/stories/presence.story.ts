import { take } from '../support/drag.ts'
import { columns, papers } from '../support/papers.ts'
import { adaAndBen, expect, test } from '../support/reading-group.ts'

test('E12 who is here, and at which paper, is shown, and whoever leaves disappears', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await expect(ada.peopleHere).toHaveCount(2)
  await expect(ada.page.getByRole('img', { name: 'Ben Okri' })).toBeVisible()
  await expect(ben.page.getByRole('img', { name: 'Ada Lovelace', exact: true })).toBeVisible()
  await expect(ada.page.getByRole('img', { name: 'Ada Lovelace (you)' })).toBeVisible()

  await ben.open(papers.shapes)
  await expect(ada.card(papers.shapes)).toContainText('Ben is reading')
  const panel = await ada.open(papers.shapes)
  await expect(panel).toContainText('Ben Okri is reading this.')
  await ben.page.getByRole('textbox', { name: 'Write a comment' }).pressSequentially('I wonder')
  await expect(panel).toContainText('Ben Okri is writing…')

  await ben.page.getByRole('button', { name: 'Close' }).click()
  await expect(panel).not.toContainText('Ben')

  await ben.context.close()
  await expect(ada.peopleHere).toHaveCount(1)
})

test('E12 a card that somebody drags says so on the other’s page', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  const hand = await take(ben, papers.scaling, ben.column(columns.discussing))
  await hand.carry(0.5)
  await expect(ada.card(papers.scaling)).toContainText('Ben is moving this')
  await ben.page.keyboard.press('Escape')
  await hand.drop()
  await expect(ada.card(papers.scaling)).not.toContainText('Ben')
  await expect(ada.column(columns.toRead).getByRole('listitem', { name: papers.scaling })).toBeVisible()
})
