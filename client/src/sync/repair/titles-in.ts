import type { Write } from '@colloquy/shared/board/command'
import type { BoardDocument } from '@colloquy/shared/board/document'

/** What the ids in entries stand for: the titles of cards and columns, and for a comment its card's. */
export const titlesIn = (entries: readonly Write[], document: BoardDocument): Record<string, string> => {
  const titles: Record<string, string> = {}
  const look = (id: string): void => {
    const title = field(document.getMap('cards').get(id), 'title') ?? field(document.getMap('columns').get(id), 'title')
    const cardId = field(document.getMap('comments').get(id), 'cardId')
    if (title !== undefined) titles[id] = title
    else if (cardId !== undefined) titles[id] = field(document.getMap('cards').get(cardId), 'title') ?? ''
  }
  for (const { key, value } of entries)
    for (const id of [...key.split('/'), field(value, 'cardId'), field(value, 'columnId')])
      if (id !== undefined) look(id)
  return titles
}

const field = (value: unknown, name: string): string | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}
