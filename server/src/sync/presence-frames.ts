// Nobody is told about themselves: the id would be a stranger to them, who looks like them.
import { encodeEntry, joinedAwarenessFrame } from './frames.ts'
import type { PresenceEntry, Present } from './presence.ts'

/** What each is sent: the same bytes, except for those who are in it. Undefined where that leaves nothing. */
export const presenceFrames = (entries: readonly PresenceEntry[]): ((to: Present) => Uint8Array | undefined) => {
  const encoded = entries.map(encodeEntry)
  const placeOf = new Map(entries.map(({ from }, place) => [from, place]))
  const common = entries.length === 0 ? undefined : joinedAwarenessFrame(encoded)
  return (to) => {
    const place = placeOf.get(to)
    if (place === undefined) return common
    return encoded.length === 1 ? undefined : joinedAwarenessFrame(encoded.filter((_, each) => each !== place))
  }
}
