// A first visit takes the board compressed and in one piece; what is live comes after it.
import type { Page } from '@playwright/test'
import { isCopied, isKept } from '../support/kept.ts'
import { papers } from '../support/papers.ts'
import { type Person, personAt } from '../support/person.ts'
import { adaAndBen, expect, type ReadingGroup, test } from '../support/reading-group.ts'

const isState = (url: URL): boolean => /^\/sync\/[^/]+\/state$/.test(url.pathname)

/** Another browser of the same member, on a blank page: it was never on the board. */
const otherBrowser = async (group: ReadingGroup, { page, context }: Person): Promise<Page> => {
  const empty = await group.visit('/healthz')
  await empty.context().addCookies(await context.cookies(page.url()))
  return empty
}

const countStates = (page: Page): { readonly count: number } => {
  const states = { count: 0 }
  page.on('request', (request) => {
    if (isState(new URL(request.url()))) states.count++
  })
  return states
}

test('U17 a first visit shows the board before any socket, then what came meanwhile, and a reload asks for no state', async ({
  group,
}) => {
  const { ada, ben } = await adaAndBen(group)
  const page = await otherBrowser(group, ada)
  const states = countStates(page)
  let connect = (): void => {}
  const mayConnect = new Promise<void>((resolve) => {
    connect = resolve
  })
  await page.routeWebSocket(/\/sync\//, async (socket) => {
    await mayConnect
    socket.connectToServer()
  })
  await page.goto(ada.page.url())
  const again = personAt(page, 'Ada Lovelace')
  await expect(again.card(papers.shapes)).toBeVisible()
  expect(states.count).toBe(1)

  await ben.voteFor(papers.shapes).click()
  await ben.isLive()
  await expect(again.voteFor(papers.shapes)).toHaveText('0')
  await again.voteFor(papers.lantern).click()
  connect()
  await expect(again.voteFor(papers.shapes)).toHaveText('1')
  await expect(ben.voteFor(papers.lantern)).toHaveText('1')

  await page.reload()
  await again.isLive()
  await expect(again.voteFor(papers.lantern)).toHaveAttribute('aria-pressed', 'true')
  expect(states.count).toBe(1)
})

test('U17 when the state does not come, the connection brings the board', async ({ group }) => {
  const { ada } = await adaAndBen(group)
  const page = await otherBrowser(group, ada)
  await page.route(isState, (route) => route.abort())
  await page.goto(ada.page.url())
  const again = personAt(page, 'Ada Lovelace')
  await again.isLive()
  await expect(again.card(papers.shapes)).toBeVisible()
})

test('W16 U17 a stranger gets nothing, and a board that came as a state is there offline too', async ({ group }) => {
  const { ada } = await adaAndBen(group)
  const state = `/sync/${new URL(ada.page.url()).pathname.split('/')[2]}/state`
  const stranger = await group.visit('/healthz')
  expect((await stranger.request.get(state)).status()).toBe(401)

  const page = await otherBrowser(group, ada)
  // Nothing but the state ever brings it the board.
  await page.routeWebSocket(/\/sync\//, () => {})
  await page.goto(ada.page.url())
  const again = personAt(page, 'Ada Lovelace')
  await expect(again.card(papers.shapes)).toBeVisible()
  await isKept(page)
  await isCopied(page)
  await page.context().setOffline(true)
  await page.reload()
  await expect(again.card(papers.shapes)).toBeVisible()
})
