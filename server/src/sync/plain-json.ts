// Values come out of lib0's decoder, which also makes typed arrays, big integers, undefined, and objects whose prototype the sender chose.
// U+0000 is left out too: the JSON columns of databases cannot store it, so that one such value would break the commit of all.

/** More than any value of a board needs: the longest is a comment, the widest a card. */
const bounds = { depth: 4, nodes: 256, text: 32_768 } as const

/** Whether a value is JSON as `JSON.parse` would make it, of a size that a board holds. Never recurses: the sender chose the depth. */
export const isPlainJson = (root: unknown): boolean => {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }]
  let [nodes, text] = [0, 0]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (++nodes > bounds.nodes) return false
    if (value === null || typeof value === 'boolean') continue
    if (typeof value === 'string') {
      if (value.includes('\u0000')) return false
      text += value.length
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return false
    } else {
      if (typeof value !== 'object' || depth === bounds.depth) return false
      const isList = Array.isArray(value)
      if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return false
      const keys = isList ? [] : Object.keys(value)
      if (keys.some((key) => key.includes('\u0000'))) return false
      for (const key of keys) text += key.length
      const inner = Object.values(value)
      if (inner.length > bounds.nodes) return false
      for (const each of inner) waiting.push({ value: each, depth: depth + 1 })
    }
    if (text > bounds.text) return false
  }
  return true
}
