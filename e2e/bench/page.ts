// A page as a member sees it who comes with a browser that was never here.
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import type { Person } from './people.ts'

export const launchBrowser = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath })

export interface FreshPage {
  readonly page: Page
  readonly devtools: CDPSession
  close(): Promise<void>
}

/** Of the scripts in `in-page`, those named run before the page's own. */
export const openFreshPage = async (
  browser: Browser,
  address: string,
  { cookie }: Person,
  scripts: readonly string[],
): Promise<FreshPage> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name, ...value] = cookie.split('=')
  await context.addCookies([
    { name: name ?? '', value: value.join('='), url: address, httpOnly: true, sameSite: 'Lax' },
  ])
  const page = await context.newPage()
  for (const script of scripts) await page.addInitScript({ path: `${import.meta.dirname}/in-page/${script}` })
  const devtools = await context.newCDPSession(page)
  return { page, devtools, close: () => context.close() }
}

interface FirstScreen {
  /** Milliseconds from the start of the navigation to the frame after the first screen was full of cards. */
  readonly shown: number
  /** The same for when no placeholder was left on it and its fonts were there. */
  readonly complete: number
}

/** Needs the script `first-screen.js`. */
export const firstScreenOf = async (page: Page, url: string): Promise<FirstScreen> => {
  await page.goto(url, { waitUntil: 'commit' })
  return page.evaluate<FirstScreen>('firstScreen')
}
