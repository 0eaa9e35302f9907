// What a story begins with: a server of its own, and people who come to it, each with a browser of their own.
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { type Person, personAt } from './person.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'

export interface VisitOptions extends BrowserContextOptions {
  /** By which address they come; the server's own if it is left out. */
  readonly address?: string
}

export interface ReadingGroup {
  /** Started when it is first asked for. */
  server(options?: ServerOptions): Promise<Server>
  /** A browser that has never been here, at an address. */
  visit(path: string, options?: VisitOptions): Promise<Page>
  /** The first person of a server, as its organizer and on the board. */
  startGroup(name: string, options?: VisitOptions): Promise<Person>
  join(name: string, link: string, options?: VisitOptions): Promise<Person>
}

export const test = base.extend<{ group: ReadingGroup }>({
  group: async ({ browser }, use, testInfo) => {
    const { group, end } = gather(browser)
    await use(group)
    const complaints = await end()
    if (testInfo.status !== testInfo.expectedStatus && complaints !== '')
      await testInfo.attach('what the server complained of', { body: complaints, contentType: 'text/plain' })
  },
})

export { expect }

const gather = (browser: Browser) => {
  let started: Promise<Server> | undefined
  const contexts: { close(): Promise<void> }[] = []

  const server: ReadingGroup['server'] = (options) => {
    started ??= startServer(options)
    return started
  }

  const visit: ReadingGroup['visit'] = async (path, { address, ...options } = {}) => {
    const baseURL = address ?? (await server()).address
    const context = await browser.newContext({ ...options, baseURL })
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(path)
    return page
  }

  const group: ReadingGroup = {
    server,
    visit,
    startGroup: async (name, options) => {
      const page = await visit('/', options)
      await page.getByRole('textbox', { name: 'Your name' }).fill(name)
      await page.getByRole('button', { name: 'Start a group' }).click()
      return arrive(page, name)
    },
    join: async (name, link, options) => {
      const page = await visit(new URL(link).pathname, options)
      await page.getByRole('textbox', { name: 'Your name' }).fill(name)
      await page.getByRole('button', { name: 'Join' }).click()
      return arrive(page, name)
    },
  }

  return {
    group,
    end: async (): Promise<string> => {
      for (const context of contexts) await context.close()
      const ended = await started
      await ended?.dispose()
      return ended?.complaints() ?? ''
    },
  }
}

const arrive = async (page: Page, name: string): Promise<Person> => {
  const person = personAt(page, name)
  await expect(page).toHaveURL(/\/b\/[^/]+$/)
  await person.isLive()
  return person
}

/** The link by which others come in, as the organizer reads it from the page. */
export const invite = async ({ page }: Person, role: 'Member' | 'Guest' = 'Member'): Promise<string> => {
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite to the group' })
  await dialog.getByRole('radio', { name: role, exact: true }).check()
  const link = dialog.getByRole('textbox', { name: 'Invitation link' })
  await expect(link).toHaveValue(/\/join\/\S+$/)
  const value = await link.inputValue()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return value
}

/** The organizer and one member, both on the board. */
export const adaAndBen = async (group: ReadingGroup): Promise<{ ada: Person; ben: Person }> => {
  const ada = await group.startGroup('Ada Lovelace')
  const ben = await group.join('Ben Okri', await invite(ada))
  return { ada, ben }
}
