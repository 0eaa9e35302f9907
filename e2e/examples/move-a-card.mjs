// Joins a board and moves a card: all that a program of yours needs is Yjs, its stock WebSocket provider, and a session.
//
//   node e2e/examples/move-a-card.mjs INVITATION_LINK "Title of a paper" "Title of a column"
//
// The invitation makes it a member with a session of its own. To come back as the same member, keep the cookie that it prints
// and pass it on: COOKIE=… node …
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const [link, cardTitle, columnTitle] = process.argv.slice(2)
const { origin, pathname } = new URL(link)

// 1. A session, and the board that the invitation leads to.
const answer = await fetch(`${origin}/trpc/invitations.accept`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin, cookie: process.env.COOKIE ?? '' },
  body: JSON.stringify({ token: pathname.split('/').at(-1), name: 'Card mover' }),
})
const { result, error } = await answer.json()
if (error !== undefined) throw new Error(error.message)
const { boardId } = result.data
const cookie = process.env.COOKIE ?? answer.headers.getSetCookie()[0].split(';')[0]

// 2. The board: a Yjs document, kept the same as everyone else's by the stock provider.
class SignedIn extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, { headers: { cookie, origin } })
  }
}
const board = new Y.Doc()
const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, boardId, board, {
  WebSocketPolyfill: SignedIn,
  disableBc: true,
  params: { saved: '1' },
})
let onSaved = () => {}
provider.messageHandlers[4] = () => onSaved()
const closed = new Promise((_, reject) => provider.once('closed', ({ reason }) => reject(new Error(reason))))
await Promise.race([closed, new Promise((resolve) => provider.once('sync', resolve))])

// 3. Cards, columns and places are maps of plain values. A place is a column and a rank; a card with the highest rank stands last.
const idTitled = (map, title) => [...board.getMap(map)].find(([, value]) => value.title === title)?.[0]
const [cardId, columnId] = [idTitled('cards', cardTitle), idTitled('columns', columnTitle)]
if (cardId === undefined) throw new Error(`There is no card titled “${cardTitle}”.`)
if (columnId === undefined) throw new Error(`There is no column titled “${columnTitle}”.`)
const ranks = [...board.getMap('places').values()]
  .filter((place) => place.columnId === columnId)
  .map(({ rank }) => rank)
const last = ranks.sort().at(-1)

// 4. Move it. A message of type 4 says that it is on the server's disk; had the server refused it, it would have closed the connection.
const saved = new Promise((resolve) => {
  onSaved = resolve
})
board.getMap('places').set(cardId, { columnId, rank: last === undefined ? 'a0' : `${last}V` })
await Promise.race([closed, saved])
console.log(`Moved “${cardTitle}” to “${columnTitle}”.\nCOOKIE='${cookie}'`)
provider.destroy()
board.destroy()
