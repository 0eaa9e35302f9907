// At the end of a round: nobody works, and every replica holds the same, down to its clocks.
import { isDeepStrictEqual } from 'node:util'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import { type BoardDocument, contentOf } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import type { Findings } from './findings.ts'
import { compareHistory } from './history.ts'
import { welcomeNewcomer } from './newcomer.ts'
import type { Rig } from './rig.ts'
import { until } from './until.ts'

export const everybodyAgrees = async (rig: Rig): Promise<Findings> => {
  const { clients, page, program } = rig
  await rig.untilNoticed()
  await rig.rest()
  await until('all that was written is saved', () =>
    clients.every(({ provider, isSaved }) => provider.synced && isSaved()),
  )
  await until('the page says so too', async () => (await page.promised()).includes(page.last() ?? ''))
  const newcomer = await welcomeNewcomer(rig)
  const { document } = newcomer
  const replicas = clients.map((client) => ({ name: client.person.memberId, read: async () => client.document }))
  replicas.push({ name: 'the page', read: page.copy })
  const losses: string[] = []
  for (const { name, read } of replicas) {
    await until(`${name} has what a newcomer has`, async () =>
      isDeepStrictEqual(clocksOf(await read()), clocksOf(document)),
    )
    if (!isDeepStrictEqual(contentOf(await read()), contentOf(document))) losses.push(`${name} shows another board`)
  }
  for (const { written, document: own, person } of clients)
    if (Y.getState(document.store, own.clientID) !== written.length)
      losses.push(`${person.memberId} wrote ${written.length} changes, and others have another number`)
  losses.push(...(await compareScreen(rig, document)), ...(await compareHistory(rig, document)))
  newcomer.close()
  if (!program.isRunning()) losses.push('the server does not run')
  return { owed: 0, comparisons: replicas.length, losses }
}

const clocksOf = (document: BoardDocument) => Y.decodeStateVector(Y.encodeStateVector(document))

/** What is painted, column by column. */
const compareScreen = async ({ page }: Rig, document: BoardDocument): Promise<readonly string[]> => {
  const index = createBoardIndex(document)
  const expected = index.columns().map(({ id, title }) => ({
    title,
    cards: index.places(id).map((place) => index.card(place.id)?.title),
  }))
  index.destroy()
  const losses: string[] = []
  for (const { title, cards } of expected) {
    let shown: readonly string[] = []
    await until(
      `the page paints ${title}`,
      async () => {
        shown = await page.titlesIn(title)
        return isDeepStrictEqual(shown, cards)
      },
      10_000,
    ).catch(() => losses.push(`the page paints another order in ${title}`))
  }
  return losses
}
