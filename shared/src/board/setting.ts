// The board's own settings: its title, and the version of the schema that the document follows.
import * as v from 'valibot'
import { isOrganizer } from './actor.ts'
import { act, type Command } from './command.ts'
import type { Part } from './part.ts'
import { refuse } from './refusal.ts'
import { cleanText, textSchema } from './text.ts'

export const schemaVersion = 1

export const titleSchema = v.pipe(v.string(), v.transform(cleanText), v.minLength(1), v.maxLength(200))

export const settingPart: Part = {
  root: 'board',
  schema: v.union([textSchema(1, 200), v.pipe(v.number(), v.safeInteger())]),
  judge: ({ key, after }, actor) => {
    if (key !== 'title') return refuse('unknownPlace', `Only the server writes the setting “${key}”.`)
    if (typeof after !== 'string') return refuse('badValue', 'A title is text.')
    return isOrganizer(actor) ? undefined : refuse('mayNot', 'Only an organizer can rename the board.')
  },
  describe: () => ({ kind: 'boardRenamed', cardId: null }),
}

export const renameBoard =
  (title: string): Command =>
  (board) => {
    const before = board.title()
    const parsed = v.safeParse(titleSchema, title)
    if (!parsed.success) return refuse('badValue', 'A title has between 1 and 200 characters.')
    if (parsed.output === before) return refuse('notNow', 'That is the title already.')
    return act([{ root: 'board', key: 'title', value: parsed.output }], undoRename(parsed.output, before))
  }

const undoRename =
  (mine: string, before: string): Command =>
  (board) =>
    board.title() === mine ? renameBoard(before)(board) : refuse('notNow', 'Somebody renamed the board after you.')
