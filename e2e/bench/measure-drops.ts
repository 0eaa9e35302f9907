// From the drop of a card on one page to its new place on another: two people, each in a browser of their own.
import type { Browser, Page } from '@playwright/test'
import { firstScreenOf, openFreshPage } from './page.ts'
import type { Group } from './people.ts'
import { type Spread, spreadOf } from './spread.ts'

export interface Drops {
  /** Until the card stands there in the document of the page. */
  readonly inDom: Spread
  /** Until the frame that draws it begins. */
  readonly frame: Spread
  /** Until the frame after that: it is painted then, at the latest. */
  readonly painted: Spread
}

const drops = 44
/** The last card has come to rest. */
const pauseMs = 400
const columns = ['To read', 'Discussing'] as const

interface Arrival {
  readonly inDom: number
  readonly frame: number
  readonly nextFrame: number
}

export const measureDrops = async (
  browsers: readonly [Browser, Browser],
  address: string,
  { boardId, organizer, members }: Group,
): Promise<Drops> => {
  const [one, other] = await Promise.all(
    ([organizer, members[0] ?? organizer] as const).map((person, i) =>
      openFreshPage(browsers[i] as Browser, address, person, ['first-screen.js', 'drops.js']),
    ),
  )
  if (one === undefined || other === undefined) throw new Error('Two pages were to be opened.')
  for (const { page } of [one, other]) await firstScreenOf(page, `${address}/b/${boardId}`)
  const all = { inDom: [] as number[], frame: [] as number[], painted: [] as number[] }
  for (let n = 0; n < drops; n++) {
    await one.page.waitForTimeout(pauseMs)
    const [from, to] = n % 2 === 0 ? columns : columns.toReversed()
    const cardId = await one.page.evaluate<string>(`bench.first(${JSON.stringify(from)}).cardId`)
    await other.page.evaluate(`bench.expect(${JSON.stringify(cardId)}, ${JSON.stringify(to)})`)
    // Each way of dropping in both directions.
    await (n % 4 < 2 ? dropByKeyboard : dropByMouse)(one.page, from ?? '', to ?? '')
    const droppedAt = await one.page.evaluate<number>('bench.droppedAt')
    const arrival = await other.page.evaluate<Arrival>('bench.arrived')
    all.inDom.push(arrival.inDom - droppedAt)
    all.frame.push(arrival.frame - droppedAt)
    all.painted.push(arrival.nextFrame - droppedAt)
  }
  await Promise.all([one.close(), other.close()])
  return { inDom: spreadOf(all.inDom), frame: spreadOf(all.frame), painted: spreadOf(all.painted) }
}

const dropByKeyboard = async (page: Page, from: string, to: string): Promise<void> => {
  await page.evaluate(`bench.first(${JSON.stringify(from)}).button.focus()`)
  await page.keyboard.press('Space')
  await page.keyboard.press(from === columns[0] && to === columns[1] ? 'ArrowRight' : 'ArrowLeft')
  await page.keyboard.press('Space')
}

interface Point {
  readonly x: number
  readonly y: number
}

const dropByMouse = async (page: Page, from: string, to: string): Promise<void> => {
  const [start, end] = await page.evaluate<[Point, Point]>(
    `[${[from, to].map((title) => `bench.first(${JSON.stringify(title)})`).join()}].map(({ x, y }) => ({ x, y }))`,
  )
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
}
