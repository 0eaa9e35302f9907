// Values come out of lib0's decoder, which also makes typed arrays, big integers, undefined, and objects whose prototype the sender chose.

/** Whether a value is JSON as `JSON.parse` would make it, at most `depth` levels deep. */
export const isPlainJson = (value: unknown, depth = 4): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === 0) return false
  if (Array.isArray(value)) return value.every((each) => isPlainJson(each, depth - 1))
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every((each) => isPlainJson(each, depth - 1))
  )
}
