/** How near to an edge a dragged card makes the page scroll. */
const zone = 56
const fastest = 18

/** Pixels a frame: negative towards the start, 0 away from the edges, faster the nearer. */
export const scrollSpeed = (at: number, start: number, end: number): number => {
  const reach = Math.min(zone, (end - start) / 3)
  if (at < start + reach) return -fastest * Math.min(1, (start + reach - at) / reach)
  if (at > end - reach) return fastest * Math.min(1, (at - end + reach) / reach)
  return 0
}
