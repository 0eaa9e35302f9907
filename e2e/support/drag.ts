// A mouse that carries a card, step by step, so that two people can carry one at the same time.
import type { Locator } from '@playwright/test'
import type { Person } from './person.ts'

export interface Hand {
  /** Part of the way, from 0 to 1. */
  carry(part: number): Promise<void>
  drop(): Promise<void>
}

interface Point {
  readonly x: number
  readonly y: number
}

const middleOf = async (what: Locator, fromTop = 0.5): Promise<Point> => {
  const box = await what.boundingBox()
  if (box === null) throw new Error('There is nothing on the screen to take or to aim at.')
  return { x: box.x + box.width / 2, y: box.y + box.height * fromTop }
}

/** Takes a card by its title. `onto` is a column or another card; the upper part of a card is before it, the lower part after it. */
export const take = async (person: Person, title: string, onto: Locator, fromTop?: number): Promise<Hand> => {
  const { mouse } = person.page
  const handle = person.card(title).getByRole('link', { name: title, exact: true })
  await handle.scrollIntoViewIfNeeded()
  const [from, to] = [await middleOf(handle), await middleOf(onto, fromTop)]
  await mouse.move(from.x, from.y)
  await mouse.down()
  return {
    carry: (part) => mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part, { steps: 4 }),
    drop: () => mouse.up(),
  }
}

export const dragTo = async (person: Person, title: string, onto: Locator, fromTop?: number): Promise<void> => {
  const hand = await take(person, title, onto, fromTop)
  await hand.carry(0.5)
  await hand.carry(1)
  await hand.drop()
}
