import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { adaAndBen, expect, test } from '../support/reading-group.ts'

const hears = (person: Person, sentence: string) =>
  expect(person.page.getByText(sentence, { exact: true })).toBeAttached()

test('E5 the keyboard alone moves a card across columns, and says each step', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  const { keyboard } = ada.page
  const title = papers.shapes
  await ada.moveButton(title).focus()
  await expect(ada.moveButton(title)).toHaveAccessibleDescription(/press Space on its Move button/)

  await keyboard.press('Space')
  await hears(ada, `Lifted “${title}”. It is at position 2 of 45 in To read.`)
  await keyboard.press('ArrowDown')
  await hears(ada, 'Position 3 of 45 in To read.')
  await keyboard.press('ArrowRight')
  await hears(ada, 'Position 1 of 1 in Discussing.')
  await keyboard.press('ArrowRight')
  await hears(ada, 'Position 1 of 1 in Done.')
  await keyboard.press('Space')
  await hears(ada, `Dropped “${title}” at position 1 of 1 in Done.`)

  for (const person of [ada, ben])
    await expect(person.column(columns.done).getByRole('listitem', { name: title })).toBeVisible()
  await expect(ada.moveButton(title)).toBeFocused()
})

test('E5 Escape leaves a lifted card where it was', async ({ group }) => {
  const { ada } = await adaAndBen(group)
  const before = await ada.titlesIn(columns.toRead)
  await ada.moveButton(papers.shapes).focus()
  for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'Escape']) await ada.page.keyboard.press(key)
  await hears(ada, `Nothing was moved. “${papers.shapes}” is where it was.`)
  expect(await ada.titlesIn(columns.toRead)).toEqual(before)
  await expect(ada.moveButton(papers.shapes)).toBeFocused()
  await ada.isLive()
})

test('E5 within a column the keyboard moves a card to the place that it said', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.moveButton(papers.bridging).focus()
  for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'Space']) await ada.page.keyboard.press(key)
  await hears(ada, `Dropped “${papers.bridging}” at position 3 of 45 in To read.`)
  const { shapes, scaling, bridging, lantern } = papers
  await expect
    .poll(async () => (await ben.titlesIn(columns.toRead)).slice(0, 4))
    .toEqual([shapes, scaling, bridging, lantern])
})

test('E5 “Move to…” in the menu of a card moves it without dragging', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.choose(papers.hmar, 'Move to…')
  const dialog = ada.page.getByRole('dialog', { name: `Move “${papers.hmar}”` })
  await dialog.getByRole('combobox', { name: 'Column' }).selectOption(columns.discussing)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(ben.column(columns.discussing).getByRole('listitem', { name: papers.hmar })).toBeVisible()
})

test('E15 the address of a paper opens its panel, and Escape goes back to its card', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.open(papers.scaling)
  await expect(ada.page).toHaveURL(/\/b\/[^/]+\/[^/]+$/)

  await ben.page.goto(new URL(ada.page.url()).pathname)
  const panel = ben.panel(papers.scaling)
  await expect(panel.getByRole('heading', { name: papers.scaling })).toBeFocused()
  await expect(panel.getByRole('region', { name: 'Comments' })).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Summary' })).toBeVisible()
  await ben.page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(ben.page).toHaveURL(/\/b\/[^/]+$/)
  await expect(ben.card(papers.scaling).getByRole('link', { name: papers.scaling })).toBeFocused()

  await ben.page.goBack()
  await expect(panel).toBeVisible()
})

test('E15 an address of no paper says so, and leads back to the board', async ({ group }) => {
  const ada = await group.startGroup('Ada Lovelace')
  await ada.page.goto(`${new URL(ada.page.url()).pathname}/nothing-here`)
  const panel = ada.panel('There is no such paper here')
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: 'Back to the board' }).click()
  await expect(panel).toBeHidden()
})
