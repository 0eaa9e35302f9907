// Whoever came by a guest's link reads, and cannot write: not on the page, and not past it.
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { adaAndBen, expect, invite, type ReadingGroup, test } from '../support/reading-group.ts'

const withGuest = async (group: ReadingGroup) => {
  const { ada, ben } = await adaAndBen(group)
  const guest = await group.join('Grace Hopper', await invite(ada, 'Guest'))
  return { ada, ben, guest }
}

test('E6 a guest reads what the others do, and finds nothing to write with', async ({ group }) => {
  const { ada, guest } = await withGuest(group)
  await expect(guest.state).toHaveText('Read-only')
  await ada.voteFor(papers.shapes).click()
  await ada.open(papers.scaling)
  await ada.writeComment('For everybody to read.')
  await expect(guest.card(papers.shapes)).toContainText('1 vote')

  const panel = await guest.open(papers.scaling)
  await expect(guest.comment('For everybody to read.')).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Summary' })).toBeVisible()
  await expect(guest.page.getByRole('textbox')).toHaveCount(0)
  // Nothing else can be pressed: the panel is closed, and what was archived is looked at.
  await expect(panel.getByRole('button', { name: 'Close' })).toBeVisible()
  await expect(guest.page.getByRole('button', { name: 'Board menu' })).toBeVisible()
  await expect(guest.page.getByRole('button')).toHaveCount(2)

  await ada.choose(papers.bridging, 'Archive')
  await guest.page.getByRole('button', { name: 'Board menu' }).click()
  await guest.page.getByRole('menuitem', { name: 'Archived papers' }).click()
  const archived = guest.page.getByRole('dialog', { name: 'Archived papers' })
  await expect(archived).toContainText(papers.bridging)
  await expect(archived.getByRole('button')).toHaveCount(1)
  await expect(archived.getByRole('button', { name: 'Close' })).toBeVisible()
})

test('E6 a guest who drags a card moves nothing', async ({ group }) => {
  const { ada, guest } = await withGuest(group)
  const before = await ada.titlesIn(columns.toRead)
  await guest.card(papers.shapes).dragTo(guest.column(columns.done))
  await guest.page.reload()
  await expect(guest.state).toHaveText('Read-only')
  expect(await guest.titlesIn(columns.toRead)).toEqual(before)
  expect(await ada.titlesIn(columns.toRead)).toEqual(before)
})

type Polyfill = NonNullable<NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>['WebSocketPolyfill']>

/** A program that writes to the board with somebody's session, as anybody can write one. */
const writeWithSessionOf = async (person: Person, write: (document: Doc) => void): Promise<number> => {
  const { origin, host, pathname } = new URL(person.page.url())
  const cookie = (await person.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  class SignedIn extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin } })
    }
  }
  const document = new Doc()
  const boardId = pathname.split('/')[2] ?? ''
  const provider = new WebsocketProvider(`ws://${host}/sync`, boardId, document, {
    WebSocketPolyfill: SignedIn as unknown as Polyfill,
    disableBc: true,
  })
  const closed = new Promise<number>((resolve) => {
    provider.on('connection-close', (event) => event !== null && resolve(event.code))
  })
  await new Promise<void>((resolve) => provider.on('sync', (isSynced) => isSynced && resolve()))
  write(document)
  return closed.finally(() => provider.destroy())
}

test('E6 a program with a guest’s session that writes is cut off with 4409, and nothing of it arrives', async ({
  group,
}) => {
  const { ada, guest } = await withGuest(group)
  const code = await writeWithSessionOf(guest, (document) => {
    const places = document.getMap<{ columnId: string; rank: string }>('places')
    const [cardId, place] = [...places][0] ?? []
    const other = [...document.getMap('columns').keys()].find((id) => id !== place?.columnId)
    if (cardId === undefined || other === undefined) throw new Error('The guest could not read the board.')
    places.set(cardId, { columnId: other, rank: 'a0' })
  })
  expect(code).toBe(4409)
  await expect(ada.count(columns.toRead)).toHaveText('45 papers')
  await ada.page.reload()
  await ada.isLive()
  await expect(ada.count(columns.toRead)).toHaveText('45 papers')
})

test('E6 a program with a member’s session that votes for another is cut off with 4409', async ({ group }) => {
  const { ada, ben } = await adaAndBen(group)
  await ada.voteFor(papers.shapes).click()
  await expect(ben.voteFor(papers.shapes)).toHaveText('1')
  const code = await writeWithSessionOf(ben, (document) => {
    const votes = document.getMap<number>('votes')
    for (const key of votes.keys()) votes.set(key, 0)
  })
  expect(code).toBe(4409)
  await expect(ada.voteFor(papers.shapes)).toHaveText('1')
})
