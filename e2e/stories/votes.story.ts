import { papers } from '../support/papers.ts'
import { adaAndBen, expect, test } from '../support/reading-group.ts'

test('E8 of five votes, the sixth is refused with a sentence, one taken back is free again, and both pages agree', async ({
  group,
}) => {
  const { ada, ben } = await adaAndBen(group)
  const { bridging: first, shapes: second, scaling: third, lantern: fourth, hmar: fifth, collaborative: sixth } = papers
  const left = (text: string) => expect(ada.page.getByText(text, { exact: true })).toBeVisible()

  await ada.voteFor(first).click()
  await ada.voteFor(second).click()
  await left('3 of 5 votes left')
  for (const title of [third, fourth, fifth]) await ada.voteFor(title).click()
  await left('0 of 5 votes left')

  await ada.voteFor(sixth).click()
  await expect(ada.page.getByRole('alert')).toContainText('All your 5 votes are spent.')
  await expect(ada.voteFor(sixth)).toHaveAttribute('aria-pressed', 'false')
  await expect(ada.voteFor(sixth)).toHaveText('0')

  await ada.voteFor(first).click()
  await left('1 of 5 votes left')
  await ada.voteFor(sixth).click()
  await left('0 of 5 votes left')

  await ben.voteFor(sixth).click()
  await expect(ben.page.getByText('4 of 5 votes left', { exact: true })).toBeVisible()
  for (const { voteFor } of [ada, ben]) {
    await expect(voteFor(first)).toHaveText('0')
    for (const title of [second, third, fourth, fifth]) await expect(voteFor(title)).toHaveText('1')
    await expect(voteFor(sixth)).toHaveText('2')
    await expect(voteFor(sixth)).toHaveAttribute('aria-pressed', 'true')
  }
})

test('E8 a vote in the panel is the vote on the card', async ({ group }) => {
  const { ada } = await adaAndBen(group)
  const panel = await ada.open(papers.lantern)
  await panel.getByRole('button', { name: `Vote for ${papers.lantern}` }).click()
  const onCard = ada.card(papers.lantern).getByRole('button', { name: `Vote for ${papers.lantern}` })
  await expect(onCard).toHaveAttribute('aria-pressed', 'true')
  await onCard.click()
  await expect(panel.getByRole('button', { name: `Vote for ${papers.lantern}` })).toHaveText('0')
})
