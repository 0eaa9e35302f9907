// The board as readers see it, kept up to date key by key: one change costs what it touches, not the size of the board.
// Knows nothing of React; a page subscribes to topics and reads again when one of them changed.
import * as v from 'valibot'
import type * as Y from 'yjs'
import { isArchived } from './archived.ts'
import { type CardValue, readCard } from './card.ts'
import { readColumns } from './column.ts'
import { createCommentIndex } from './comment-index.ts'
import type { BoardDocument } from './document.ts'
import { type Root, roots } from './part.ts'
import { type Place, readPlace } from './place.ts'
import { createPlaceIndex } from './place-index.ts'
import type { BoardReader, Column, Round, Topic } from './reader.ts'
import { readRound } from './round.ts'
import { titleSchema } from './setting.ts'
import { createVoteIndex } from './vote-index.ts'

export interface BoardIndex extends BoardReader {
  card(cardId: string): CardValue | undefined
  cardIds(): Iterable<string>
  /** The cards that left the board. */
  archivedIds(): readonly string[]
  /** Calls back after every change of the topic; answers with what ends that. */
  subscribe(topic: Topic, listener: () => void): () => void
  destroy(): void
}

export const createBoardIndex = (document: BoardDocument): BoardIndex => {
  const maps = new Map<unknown, Root>(roots.map((root) => [document.getMap(root), root]))
  const map = (root: Root): Y.Map<unknown> => document.getMap(root)
  const listeners = new Map<Topic, Set<() => void>>()
  let changed = new Set<Topic>()
  const touch = (topic: Topic): void => void changed.add(topic)

  let columns: readonly Column[] = []
  let round: Round | undefined
  let archivedIds: readonly string[] | undefined
  const cards = new Map<string, CardValue>()
  const isOnBoard = (cardId: string): boolean => cards.has(cardId) && !isArchived(map('archived').get(cardId))
  const places = createPlaceIndex(touch)
  const votes = createVoteIndex({ touch, isOnBoard })
  const comments = createCommentIndex(touch)

  const readPlaceOf = (cardId: string): Place | undefined =>
    isOnBoard(cardId) ? readPlace(map('places').get(cardId)) : undefined

  const readCards = (cardIds: Iterable<string>): void => {
    for (const id of cardIds) {
      const card = readCard(id, map('cards').get(id))
      if (card === undefined) cards.delete(id)
      else cards.set(id, card)
      touch(`card:${id}`)
      touch('cards')
    }
  }

  const readColumnsAgain = (): void => {
    columns = readColumns(map('columns').entries())
    touch('columns')
  }

  const readRoundAgain = (): void => {
    round = readRound(map('rounds').entries())
    votes.restart(round, map('votes').entries())
    touch('round')
  }

  const readAll = (): void => {
    readCards(map('cards').keys())
    readColumnsAgain()
    places.restart(
      columns,
      [...cards.keys()].map((id) => [id, readPlaceOf(id)] as const),
    )
    readRoundAgain()
    for (const [key, value] of map('removals')) comments.setRemoval(key, value)
    for (const [key, value] of map('comments')) comments.set(key, value)
  }

  const readChanges = (keysOf: ReadonlyMap<Root, ReadonlySet<string>>): void => {
    const keys = (root: Root): ReadonlySet<string> => keysOf.get(root) ?? none
    if (keys('board').has('title')) touch('title')
    readCards(keys('cards'))
    const moved = new Set([...keys('cards'), ...keys('places'), ...keys('archived')])
    if (keys('columns').size > 0) {
      readColumnsAgain()
      places.restart(
        columns,
        [...cards.keys()].map((id) => [id, readPlaceOf(id)] as const),
      )
    } else places.setAll([...moved].map((id) => [id, readPlaceOf(id)] as const))
    for (const id of keys('archived')) touch(`card:${id}`)
    if (keys('archived').size + keys('cards').size > 0) {
      archivedIds = undefined
      touch('archived')
    }
    if (keys('rounds').size > 0) readRoundAgain()
    for (const key of keys('votes')) votes.set(key, map('votes').get(key))
    votes.recount([...keys('cards'), ...keys('archived')])
    for (const key of keys('removals')) comments.setRemoval(key, map('removals').get(key))
    for (const key of keys('comments')) comments.set(key, map('comments').get(key))
  }

  const announce = (): void => {
    const topics = changed
    changed = new Set()
    for (const topic of topics) for (const listener of [...(listeners.get(topic) ?? [])]) listener()
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    const keysOf = new Map<Root, Set<string>>()
    for (const [type, keys] of transaction.changed) {
      const root = maps.get(type)
      if (root !== undefined) keysOf.set(root, new Set([...keys].filter((key) => key !== null)))
    }
    if (keysOf.size === 0) return
    readChanges(keysOf)
    announce()
  }

  readAll()
  changed.clear()
  document.on('afterTransaction', onTransaction)

  return {
    title: () => {
      const title = map('board').get('title')
      return v.is(titleSchema, title) ? title : ''
    },
    columns: () => columns,
    column: (columnId) => columns.find((column) => column.id === columnId),
    places: places.inColumn,
    placeOf: places.of,
    hasCard: (cardId) => cards.has(cardId),
    cardCount: () => cards.size,
    isArchived: (cardId) => cards.has(cardId) && !isOnBoard(cardId),
    card: (cardId) => cards.get(cardId),
    cardIds: () => cards.keys(),
    archivedIds: () => {
      archivedIds ??= [...cards.keys()].filter((cardId) => !isOnBoard(cardId))
      return archivedIds
    },
    round: () => round,
    votes: votes.on,
    votesLeft: votes.left,
    hasCast: (key) => votes.hasCast(map('votes').get(key)),
    threads: comments.threads,
    commentCount: comments.count,
    comment: comments.get,
    hasRemoved: comments.hasRemoved,
    lastOrder: comments.lastOrder,
    subscribe: (topic, listener) => {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set)
      set.add(listener)
      return () => {
        set.delete(listener)
        if (set.size === 0 && listeners.get(topic) === set) listeners.delete(topic)
      }
    },
    destroy: () => {
      document.off('afterTransaction', onTransaction)
      listeners.clear()
    },
  }
}

const none: ReadonlySet<string> = new Set()
