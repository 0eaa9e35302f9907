// How a group begins.
import { otherName } from '../support/browser-options.ts'
import { pastedListing, pastedTitles } from '../support/listing.ts'
import { columns, paperCount, papers } from '../support/papers.ts'
import { personAt } from '../support/person.ts'
import { expect, test } from '../support/reading-group.ts'
import { freePort } from '../support/server.ts'

test('E1 U1 a new person types a name, presses “Start a group” and sees the board with 45 papers in three columns', async ({
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

test('E1 without a name nothing is started, and the page says what is missing', async ({ group }) => {
  const page = await group.visit('/')
  await page.getByRole('button', { name: 'Start a group' }).click()
  const name = page.getByRole('textbox', { name: 'Your name' })
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription(/Write the name that the others will see\./)
  await expect(page).toHaveURL(/\/$/)
})

test('E10 the welcome page shows what it understood of a pasted listing, and makes a board of it', async ({
  group,
}) => {
  const page = await group.visit('/')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('radio', { name: 'Bring your own listing' }).check()
  await page.getByRole('textbox', { name: 'Text of the listing' }).fill(pastedListing)

  await expect(page.getByRole('status').filter({ hasText: '4 papers' })).toContainText('Dated 1 Aug 2022 to 4 Mar 2024')
  for (const title of pastedTitles)
    await expect(page.getByRole('listitem').filter({ hasText: title }).first()).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: pastedTitles[0] })).toContainText('3 authors · 4 Mar 2024')
  const problems = page.getByRole('region', { name: 'Problems' })
  await expect(problems).toContainText('1 line was not understood')
  await expect(problems.getByRole('listitem')).toContainText('some day in spring')

  await page.getByRole('button', { name: 'Start a group' }).click()
  const ada = personAt(page, 'Ada')
  await expect.poll(() => ada.titlesIn(columns.toRead)).toEqual([...pastedTitles])
  const panel = await ada.open(pastedTitles[1])
  await expect(panel.getByRole('region', { name: 'Abstract' })).toContainText('two years of Thursdays')
  await expect(panel).toContainText('Institute for Slow Reading · 20 November 2023')
})

test('E10 what is no listing is told by its line, and no board is made of it', async ({ group }) => {
  const page = await group.visit('/')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('radio', { name: 'Bring your own listing' }).check()
  await page.getByRole('textbox', { name: 'Text of the listing' }).fill('Dear all,\n\nthe papers follow tomorrow.\n')
  await expect(page.getByRole('status').filter({ hasText: /^Line \d+: / })).toBeVisible()
  await page.getByRole('button', { name: 'Start a group' }).click()
  await expect(page.getByText('The text above is not a listing yet.')).toBeVisible()
  await expect(page).toHaveURL(/\/$/)
})

test('E10 papers can be added to a board in the same way, and those it has are not doubled', async ({ group }) => {
  const ada = await group.startGroup('Ada')
  const add = async (): Promise<void> => {
    await ada.page.getByRole('button', { name: 'Add papers' }).click()
    const dialog = ada.page.getByRole('dialog', { name: 'Add papers' })
    await dialog.getByRole('textbox', { name: 'Text of the listing' }).fill(pastedListing)
    await dialog.getByRole('button', { name: 'Add 4 papers' }).click()
  }
  const close = () => ada.page.getByRole('button', { name: 'Done', exact: true }).click()
  await add()
  await expect(ada.page.getByText('4 papers added, at the end of the first column.')).toBeVisible()
  await close()
  await expect(ada.count(columns.toRead)).toHaveText('49 papers')
  await add()
  await expect(ada.page.getByText('Nothing to add: the board has all 4 papers already.')).toBeVisible()
  await close()
  await expect(ada.count(columns.toRead)).toHaveText('49 papers')
})

test('E16 where others can reach the server, a group is started with the set-up link only', async ({ group }) => {
  const port = await freePort()
  const publicUrl = `http://${otherName}:${port}`
  const server = await group.server({ port, environment: { PUBLIC_URL: publicUrl } })
  await expect.poll(() => server.setUpLink()).toMatch(new RegExp(`^${publicUrl}/\\?setup=`))
  const link = server.setUpLink() ?? ''

  const stranger = await group.visit('/', { address: publicUrl })
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('This server is not set up yet')
  await expect(stranger.getByRole('button', { name: 'Start a group' })).toHaveCount(0)

  const guesser = await group.visit('/?setup=guessed', { address: publicUrl })
  await guesser.getByRole('textbox', { name: 'Your name' }).fill('Eve')
  await guesser.getByRole('button', { name: 'Start a group' }).click()
  await expect(guesser.getByText('open the set-up link that the server printed')).toBeVisible()

  const page = await group.visit(link, { address: publicUrl })
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('button', { name: 'Start a group' }).click()
  const ada = personAt(page, 'Ada')
  await ada.isLive()
  await ada.voteFor(papers.shapes).click()
  await expect(ada.page.getByText('4 of 5 votes left')).toBeVisible()
  await ada.isLive()

  await stranger.reload()
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('You need an invitation')
})
