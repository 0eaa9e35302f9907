// What nobody may do: changes written straight into a document, past the commands and their checks. Each must be refused.
import type { BoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import type { Random } from './random.ts'

/** A word in every forged value, so that a test can look for it. */
export const forged = 'FORGED'

export interface Target {
  readonly memberId: string
  readonly otherMemberId: string
  readonly cardId: string
}

const comment = (cardId: string, author: string) => ({ cardId, author, at: 1, order: 1, body: forged })

export const hostileActs: Record<string, (document: BoardDocument, target: Target, random: Random) => void> = {
  'casts the vote of another member': (document, { cardId, otherMemberId }, random) =>
    void document.getMap('votes').set(`round/${cardId}/${otherMemberId}`, 3 + random.below(90)),
  'casts a vote for a card that does not exist': (document, { memberId }) =>
    void document.getMap('votes').set(`round/${forged}/${memberId}`, 1),
  'casts a vote with a weight that is text': (document, { cardId, memberId }) =>
    void document.getMap('votes').set(`round/${cardId}/${memberId}`, forged),
  'signs a comment with another name': (document, { cardId, otherMemberId }, random) =>
    void document.getMap('comments').set(random.id(), comment(cardId, otherMemberId)),
  'takes over a comment of another member': (document, { memberId, otherMemberId }, random) => {
    const theirs = [...document.getMap('comments')].filter(
      ([, value]) => (value as { author: string }).author === otherMemberId,
    )
    const [id, value] = theirs.length > 0 ? random.pick(theirs) : [forged, comment(forged, memberId)]
    document.getMap('comments').set(id, { ...(value as object), author: memberId, body: forged })
  },
  'edits a comment of another member': (document, { cardId, otherMemberId }, random) => {
    const theirs = [...document.getMap('comments')].filter(
      ([, value]) => (value as { author: string }).author === otherMemberId,
    )
    const [id, value] = theirs.length > 0 ? random.pick(theirs) : [forged, comment(cardId, otherMemberId)]
    document.getMap('comments').set(id, { ...(value as object), body: forged })
  },
  'removes a comment of another member': (document, { memberId, otherMemberId }, random) => {
    const theirs = [...document.getMap('comments')].filter(
      ([, value]) => (value as { author: string }).author === otherMemberId,
    )
    const id = theirs.length > 0 ? random.pick(theirs)[0] : forged
    document.getMap('removals').set(`${id}/${memberId}`, { at: 4_444_444 })
  },
  'renames the board without being an organizer': (document) => void document.getMap('board').set('title', forged),
  'renames a column without being an organizer': (document) =>
    void document.getMap('columns').set('to-read', { title: forged, rank: 'a0' }),
  'adds a card': (document, { cardId }) =>
    void document.getMap('cards').set(forged, { ...(document.getMap('cards').get(cardId) as object), title: forged }),
  'rewrites a card': (document, { cardId }) =>
    void document.getMap('cards').set(cardId, { ...(document.getMap('cards').get(cardId) as object), title: forged }),
  'raises the budget': (document) =>
    void document.getMap('rounds').set('round', { title: forged, budget: 99, perCard: 1, opensAt: 1, state: 'open' }),
  'archives in the name of another member': (document, { cardId, otherMemberId }) =>
    void document.getMap('archived').set(cardId, { by: otherMemberId, at: 4_444_444 }),
  'moves a card to a column that does not exist': (document, { cardId }) =>
    void document.getMap('places').set(cardId, { columnId: forged, rank: 'a0' }),
  'moves a card to a rank that is none': (document, { cardId }) =>
    void document.getMap('places').set(cardId, { columnId: 'to-read', rank: `~${forged}` }),
  'writes a place with a field too many': (document, { cardId }) =>
    void document.getMap('places').set(cardId, { columnId: 'to-read', rank: 'a0', note: forged }),
  'removes a key': (document, { cardId }) => void document.getMap('places').delete(cardId),
  'removes all places': (document) => document.getMap('places').clear(),
  'puts a map into a map': (document, { cardId }) =>
    void document.getMap('places').set(cardId, new Y.Map([[forged, 1]])),
  'puts text into a map': (document, { cardId }) => void document.getMap('comments').set(cardId, new Y.Text(forged)),
  'opens a root map of its own': (document) => void document.getMap(forged).set(forged, 1),
  'fills a root list of its own': (document) => document.getArray('secret-list').push([forged]),
  'writes a list into a root map': (document) => Y.applyUpdate(document, listInto('votes')),
  'does two things, one of them allowed': (document, { cardId, memberId, otherMemberId }) =>
    document.transact(() => {
      document.getMap('votes').set(`round/${cardId}/${memberId}`, 1)
      document.getMap('votes').set(`round/${cardId}/${otherMemberId}`, 77)
    }),
}

/** An update that pushes list items into the root `name`. */
const listInto = (name: string): Uint8Array => {
  const other = new Y.Doc()
  other.getArray(name).push([forged])
  return Y.encodeStateAsUpdate(other)
}
