import { columns, paperCount, papers } from '../support/papers.ts'
import { expect, test } from '../support/reading-group.ts'

test('E1 a new person types a name, presses “Start a group” and sees the board with 45 papers in three columns', async ({
  group,
}) => {
  const ada = await group.startGroup('Ada')
  await expect(ada.page.getByRole('region')).toHaveCount(3)
  await expect(ada.column(columns.toRead).getByRole('listitem')).toHaveCount(paperCount)
  for (const title of [columns.discussing, columns.done])
    await expect(ada.column(title).getByRole('listitem')).toHaveCount(0)
  await expect(ada.count(columns.toRead)).toHaveText('45 papers')
  await expect(ada.card(papers.bridging)).toContainText('4 authors')
  await expect(ada.page.getByText('5 of 5 votes left')).toBeVisible()
  await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText('Papers')
})
