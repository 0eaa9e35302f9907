// What this browser's copies of boards are called: one for each member, board and generation of the document, and sometimes a second one,
// where the first holds what the server refused and another tab is not done with it.

export interface CopyName {
  readonly name: string
  readonly generation: number
  readonly number: number
}

const prefixOf = (memberId: string, boardId: string): string => `colloquy:${memberId}:${boardId}`

export const copyName = (memberId: string, boardId: string, generation: number, number = 1): string =>
  `${prefixOf(memberId, boardId)}:${generation}${number === 1 ? '' : `.${number}`}`

/** Undefined for what is not a copy of this board. Names without a generation are older than generations: that is the first. */
export const parseCopyName = (name: string, memberId: string, boardId: string): CopyName | undefined => {
  const prefix = prefixOf(memberId, boardId)
  if (name === prefix) return { name, generation: 1, number: 0 }
  const [generation, number = '1', ...more] = name.startsWith(`${prefix}:`)
    ? name.slice(prefix.length + 1).split('.')
    : []
  return /^\d+$/.test(generation ?? '') && /^\d+$/.test(number) && more.length === 0
    ? { name, generation: Number(generation), number: Number(number) }
    : undefined
}
