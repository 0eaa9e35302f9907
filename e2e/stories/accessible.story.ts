// Every page is put before axe, in both colour schemes and at two sizes.
import type { Page } from '@playwright/test'
import { violationsOn } from '../support/axe.ts'
import { pastedListing } from '../support/listing.ts'
import { papers } from '../support/papers.ts'
import { expect, invite, test } from '../support/reading-group.ts'
import { desktop, phone } from '../support/screens.ts'

const isClean = async (name: string, page: Page): Promise<void> =>
  expect.soft(await violationsOn(page), name).toEqual([])

for (const colorScheme of ['light', 'dark'] as const)
  for (const [size, screen] of Object.entries({ desktop, phone }))
    test(`E7 axe finds nothing to fault on any page, ${colorScheme}, ${size}`, async ({ group }) => {
      const look = { ...screen, colorScheme, reducedMotion: 'reduce' } as const
      const welcome = await group.visit('/', look)
      await expect(welcome.getByRole('textbox', { name: 'Your name' })).toBeVisible()
      await isClean('the welcome page', welcome)
      await welcome.getByRole('radio', { name: 'Bring your own listing' }).check()
      await welcome.getByRole('textbox', { name: 'Text of the listing' }).fill(pastedListing)
      await expect(welcome.getByRole('region', { name: 'Problems' })).toBeVisible()
      await welcome.getByRole('button', { name: 'Start a group' }).click()
      await isClean('the welcome page with a listing, and without a name', welcome)

      const ada = await group.startGroup('Ada', look)
      const { page } = ada
      await ada.voteFor(papers.bridging).click()
      await isClean('the board', page)
      await page.getByRole('button', { name: `More for ${papers.bridging}` }).click()
      await expect(page.getByRole('menuitem', { name: 'Archive' })).toBeVisible()
      await isClean('the menu of a card', page)
      await page.getByRole('menuitem', { name: 'Move to…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await isClean('the move dialog', page)
      await page.keyboard.press('Escape')

      const link = await invite(ada)
      await page.getByRole('button', { name: 'Invite' }).click()
      await expect(page.getByRole('dialog').getByText('Member link, not used yet')).toBeVisible()
      await isClean('the invite dialog', page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Add papers' }).click()
      await expect(page.getByRole('textbox', { name: 'Text of the listing' })).toBeVisible()
      await isClean('the dialog that adds papers', page)
      await page.keyboard.press('Escape')

      const join = await group.visit(new URL(link).pathname, look)
      await expect(join.getByRole('button', { name: 'Join' })).toBeVisible()
      await isClean('the page of an invitation', join)
      const ben = await group.join('Ben', link, look)
      const panel = await ben.open(papers.bridging)
      await ben.writeComment('What struck me is the last figure.')
      await expect(panel.getByRole('region', { name: 'Summary' })).toBeVisible()
      await isClean('the panel of a paper', ben.page)

      await page.goto('/')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your group')
      await isClean('my groups', page)
      await page.getByRole('link', { name: /^Members and invitations/ }).click()
      await expect(page.getByText('Member link, used once')).toBeVisible()
      await isClean('the people of a group', page)

      await welcome.goto('/')
      await expect(welcome.getByRole('heading', { level: 1 })).toHaveText('You need an invitation')
      await isClean('the closed door', welcome)
      await welcome.goto('/nowhere')
      await isClean('the page that is not there', welcome)
    })
