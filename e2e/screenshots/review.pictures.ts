// One picture of every page, for people to look at.
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { makeListing } from '../bench/made-listing.ts'
import { pastedListing } from '../support/listing.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { expect, invite, type ReadingGroup, test } from '../support/reading-group.ts'
import { phone } from '../support/screens.ts'
import { makeLivelyBoard } from './lively-board.ts'

const sizes: Readonly<Record<string, BrowserContextOptions>> = {
  1440: { viewport: { width: 1440, height: 900 } },
  1024: { viewport: { width: 1024, height: 768 } },
  390: { ...phone, deviceScaleFactor: 1 },
}

/** Every size in both colour schemes. */
const looks = Object.entries(sizes).flatMap(([size, screen]) =>
  (['light', 'dark'] as const).map((colorScheme) => ({
    name: `${size}-${colorScheme}`,
    options: { ...screen, colorScheme, reducedMotion: 'reduce' } as const,
  })),
)

const take = (page: Page, name: string) =>
  page.screenshot({ path: join(import.meta.dirname, 'review', `${name}.png`), animations: 'disabled' })

/** The same person at another screen. */
const again = async (group: ReadingGroup, { context, page }: Person, options: BrowserContextOptions): Promise<Page> =>
  group.visit(new URL(page.url()).pathname, { ...options, storageState: await context.storageState() })

test('the way in', async ({ group }) => {
  for (const { name, options } of looks) {
    const page = await group.visit('/', options)
    await expect(page.getByRole('button', { name: 'Start a group' })).toBeVisible()
    await take(page, `welcome-${name}`)
    await page.getByRole('radio', { name: 'Bring your own listing' }).check()
    await page.getByRole('textbox', { name: 'Text of the listing' }).fill(pastedListing)
    await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible()
    await page.getByRole('button', { name: 'Start a group' }).click()
    await page.screenshot({ path: join(import.meta.dirname, 'review', `listing-${name}.png`), fullPage: true })
    await page.context().close()
  }
})

test('a lively board of 45 papers', async ({ group }) => {
  const { ada } = await makeLivelyBoard(group, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const link = await invite(ada)
  for (const { name, options } of looks) {
    const page = await again(group, ada, options)
    await expect(page.getByRole('button', { name: `Vote for ${papers.shapes}` })).toBeVisible()
    await expect(page.getByText(/^Live$/)).toBeVisible()
    await take(page, `board-45-${name}`)
    await page.getByRole('button', { name: 'Invite' }).click()
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
    await take(page, `invite-${name}`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add papers' }).click()
    await page.getByRole('textbox', { name: 'Text of the listing' }).fill(pastedListing)
    await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible()
    await take(page, `add-papers-${name}`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `More for ${papers.shapes}` }).click()
    await take(page, `menu-${name}`)
    await page.keyboard.press('Escape')
    const card = await page.getByRole('listitem', { name: papers.lantern }).getByRole('link').getAttribute('href')
    await page.goto(card ?? '/')
    await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible()
    await take(page, `panel-${name}`)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await take(page, `groups-${name}`)
    await page.getByRole('link', { name: /^Members and invitations/ }).click()
    await expect(page.getByText(/^Member link/).first()).toBeVisible()
    await take(page, `people-${name}`)
    await page.context().close()
    const stranger = await group.visit(new URL(link).pathname, options)
    await expect(stranger.getByRole('button', { name: 'Join' })).toBeVisible()
    await take(stranger, `join-${name}`)
    await stranger.context().close()
  }
})

test('a board of 500 papers', async ({ group }) => {
  const file = join(tmpdir(), `colloquy-500-${process.pid}.txt`)
  await writeFile(file, makeListing(500, 7))
  await group.server({ environment: { LISTING: file } })
  const ada = await group.startGroup('Ada Lovelace', { viewport: { width: 1440, height: 900 } })
  for (const { name, options } of looks) {
    const page = await again(group, ada, options)
    const list = page.getByRole('region', { name: columns.toRead }).getByRole('listitem')
    await expect(list.first()).toBeVisible()
    await take(page, `board-500-${name}`)
    await list.first().getByRole('link').click()
    await expect(page.getByRole('region', { name: 'Abstract' })).toBeVisible()
    await take(page, `panel-500-${name}`)
    await page.context().close()
  }
})
