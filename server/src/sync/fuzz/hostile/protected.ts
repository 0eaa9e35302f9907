// What nobody but its owner may change, read from a document by other means than the server's: whole maps as JSON.
import type { BoardDocument } from '@colloquy/shared/board/document'

const untouchable = ['board', 'columns', 'cards', 'rounds'] as const

const writable = ['places', 'archived', 'votes', 'comments', 'removals'] as const

/** A string that stays the same whatever the attackers do, as long as they do only what a member may. */
export const protectedContent = (document: BoardDocument, attackers: readonly string[]): string => {
  const isOwn = (key: string): boolean => attackers.includes(key.split('/').at(-1) ?? '')
  const others = (root: string, keep: (key: string, value: unknown) => boolean): unknown =>
    [...document.getMap(root)].filter(([key, value]) => keep(key, value)).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    ...untouchable.map((root) => others(root, () => true)),
    others('votes', (key) => !isOwn(key)),
    others('removals', (key) => !isOwn(key)),
    others(
      'comments',
      (_, value) => !attackers.some((each) => each === (value as { author?: unknown } | null)?.author),
    ),
    [...document.getMap('places').keys()].sort(),
  ])
}

/** What is wrong with the part that the attacker may write. */
export const wrongInOwn = (document: BoardDocument): string | undefined => {
  const cards = document.getMap('cards')
  if (JSON.stringify(writable.map((root) => document.getMap(root))).includes('\\u0000'))
    return 'text that no database stores'
  const columns = document.getMap('columns')
  for (const [key, value] of document.getMap('votes')) {
    const [round, card, member, ...more] = key.split('/')
    const isVote =
      document.getMap('rounds').has(round ?? '') && cards.has(card ?? '') && member !== undefined && more.length === 0
    if (!isVote || !Number.isInteger(value)) return `the vote ${key}: ${JSON.stringify(value)}`
  }
  for (const [key, value] of document.getMap('places')) {
    const { columnId, rank, ...more } = value as Record<string, unknown>
    if (
      !columns.has(String(columnId)) ||
      typeof rank !== 'string' ||
      !/^[0-9A-Za-z]{2,}$/.test(rank) ||
      Object.keys(more).length > 0
    )
      return `the place of ${key}: ${JSON.stringify(value)}`
  }
  for (const [key, value] of document.getMap('comments')) {
    const { cardId, author, body } = value as Record<string, unknown>
    if (!cards.has(String(cardId)) || typeof author !== 'string' || typeof body !== 'string' || key === '__proto__')
      return `the comment ${key}: ${JSON.stringify(value)}`
  }
  for (const [key, value] of document.getMap('archived'))
    if (!cards.has(key) || (value !== null && typeof (value as { by?: unknown }).by !== 'string'))
      return `the archived ${key}: ${JSON.stringify(value)}`
  return undefined
}
