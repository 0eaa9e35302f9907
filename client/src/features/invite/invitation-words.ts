export const usesInWords = (uses: number): string => {
  if (uses === 0) return 'not used yet'
  return uses === 1 ? 'used once' : uses === 2 ? 'used twice' : `used ${uses} times`
}
