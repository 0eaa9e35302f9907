// What could not be kept, in words that its person understands.
import type { Archived } from '@colloquy/shared/board/archived'
import type { ColumnValue } from '@colloquy/shared/board/column'
import type { Write } from '@colloquy/shared/board/command'
import type { CommentValue } from '@colloquy/shared/board/comment'
import type { Place } from '@colloquy/shared/board/place'
import type { RoundValue } from '@colloquy/shared/board/round'
import { unreachable } from '@colloquy/shared/unreachable'
import type { Kept } from '../../sync/repair/kept-records.ts'

export interface UnkeptComment {
  readonly about: string
  readonly body: string
}

export interface UnkeptWords {
  readonly comments: readonly UnkeptComment[]
  readonly deeds: readonly string[]
}

type Said = { readonly comment: UnkeptComment } | { readonly deed: string }

/** Everything once, also where it was kept twice. */
export const unkeptWords = (records: readonly Pick<Kept, 'entries' | 'titles'>[]): UnkeptWords => {
  const said = records.flatMap(({ entries, titles }) =>
    entries.filter((entry) => !isSaidByAnother(entry, entries)).map((entry) => wordsFor(entry, titles)),
  )
  const comments = new Map(said.flatMap((each) => ('comment' in each ? [[JSON.stringify(each), each.comment]] : [])))
  return {
    comments: [...comments.values()],
    deeds: [...new Set(said.flatMap((each) => ('deed' in each ? [each.deed] : [])))],
  }
}

/** All of it as one text, to be put somewhere else. */
export const unkeptText = ({ comments, deeds }: UnkeptWords): string =>
  [
    ...comments.map(({ about, body }) => `${about}:\n${body}`),
    ...(deeds.length > 0 ? [deeds.map((deed) => `– ${deed}`).join('\n')] : []),
  ].join('\n\n')

/** Whoever removes a comment of their own also empties it: one deed. */
const isSaidByAnother = ({ root, key, value }: Write, entries: readonly Write[]): boolean =>
  root === 'comments' &&
  (value as CommentValue).body === '' &&
  entries.some((other) => other.root === 'removals' && other.key.startsWith(`${key}/`))

const wordsFor = ({ root, key, value }: Write, titles: Kept['titles']): Said => {
  const [first = '', second = ''] = key.split('/')
  const title = (id: string): string => `“${titles[id] ?? 'a paper'}”`
  switch (root) {
    case 'comments': {
      const { cardId, body } = value as CommentValue
      return body === ''
        ? { deed: `the removal of a comment on ${title(cardId)}` }
        : { comment: { about: `Comment on ${title(cardId)}`, body } }
    }
    case 'removals':
      return { deed: `${value === null ? 'bringing back' : 'the removal of'} a comment on ${title(first)}` }
    case 'places': {
      const column = titles[(value as Place).columnId]
      return { deed: `the move of ${title(first)}${column === undefined ? '' : ` to “${column}”`}` }
    }
    case 'votes':
      return { deed: value === 0 ? `taking back your vote for ${title(second)}` : `your vote for ${title(second)}` }
    case 'archived':
      return { deed: (value as Archived) === null ? `bringing back ${title(first)}` : `archiving ${title(first)}` }
    case 'columns': {
      const column = value as ColumnValue
      return {
        deed: `${column.putAway === true ? 'putting away the column' : 'a change to the column'} “${column.title}”`,
      }
    }
    case 'board':
      return { deed: `the board’s new title “${String(value)}”` }
    case 'rounds':
      return { deed: `a budget of ${(value as RoundValue).budget} votes for each member` }
    case 'cards':
      return { deed: `a change to the paper ${title(first)}` }
    default:
      return unreachable(root)
  }
}
