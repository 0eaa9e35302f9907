/** On which side of a row the line of a drop stands, if it does: before it, or after the last one. */
export const lineAt = (index: number, line: number | undefined, count: number): 'before' | 'after' | undefined => {
  if (index === line) return 'before'
  return line === count && index === count - 1 ? 'after' : undefined
}
