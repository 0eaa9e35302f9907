// Somebody at a browser of their own. What they see and press is found by role and name, as a person finds it.
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

export interface Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  /** The state line. */
  readonly state: Locator
  /** Whoever has the board open, themselves included. */
  readonly peopleHere: Locator
  column(title: string): Locator
  /** How many papers a column says it holds. */
  count(title: string): Locator
  card(title: string): Locator
  titlesIn(column: string): Promise<string[]>
  voteFor(title: string): Locator
  moveButton(title: string): Locator
  /** The paper beside the board, or over it on a small screen. */
  panel(title: string): Locator
  open(title: string): Promise<Locator>
  comment(text: string): Locator
  writeComment(text: string): Promise<void>
  /** Opens the menu of a card and takes an entry. */
  choose(title: string, entry: string): Promise<void>
  /** Everything of theirs is with the server, and what others do arrives. */
  isLive(): Promise<void>
}

const stateWords = /^(Live|Saving…|Saved|Read-only|Offline: \d+ changes? waiting)$/

export const personAt = (page: Page, name: string): Person => {
  const column = (title: string): Locator => page.getByRole('region', { name: title, exact: true })
  const card = (title: string): Locator => page.getByRole('listitem', { name: title, exact: true })
  const panel = (title: string): Locator =>
    page
      .getByRole('complementary', { name: title, exact: true })
      .or(page.getByRole('dialog', { name: title, exact: true }))
  const state = page.getByRole('status').filter({ hasText: stateWords })
  return {
    name,
    page,
    context: page.context(),
    state,
    peopleHere: page.getByRole('list', { name: 'Here now' }).getByRole('img'),
    column,
    count: (title) => column(title).getByText(/^\d+ papers?$/),
    card,
    titlesIn: (title) => column(title).getByRole('listitem').getByRole('link').allTextContents(),
    voteFor: (title) => page.getByRole('button', { name: `Vote for ${title}`, exact: true }),
    moveButton: (title) => page.getByRole('button', { name: `Move ${title}`, exact: true }),
    panel,
    open: async (title) => {
      await card(title).getByRole('link', { name: title, exact: true }).click()
      await expect(panel(title)).toBeVisible()
      return panel(title)
    },
    comment: (text) => page.getByRole('article').filter({ hasText: text }),
    writeComment: async (text) => {
      await page.getByRole('textbox', { name: 'Write a comment' }).fill(text)
      await page.getByRole('button', { name: 'Comment', exact: true }).click()
    },
    choose: async (title, entry) => {
      await card(title).hover()
      await page.getByRole('button', { name: `More for ${title}`, exact: true }).click()
      await page.getByRole('menuitem', { name: entry, exact: true }).click()
    },
    isLive: () => expect(state).toHaveText(/^(Live|Saved|Read-only)$/),
  }
}
