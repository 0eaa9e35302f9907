// Says how long ago something happened. The clock of whoever wrote it may run ahead of ours, so the future counts as now.

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** “just now”, “5 minutes ago”, “3 days ago”, and after a week the day. `timeZone` is the reader's own where left out. */
export const relativeTime = (at: number, now: number, timeZone?: string): string => {
  const ms = now - at
  if (ms < minuteMs) return 'just now'
  if (ms < hourMs) return ago.format(-Math.floor(ms / minuteMs), 'minute')
  if (ms < dayMs) return ago.format(-Math.floor(ms / hourMs), 'hour')
  if (ms < 7 * dayMs) return ago.format(-Math.floor(ms / dayMs), 'day')
  return dayOf(at, timeZone)
}

/** The last instant that a date can hold. Instants come from other people's clocks, and an absurd one must not break the page. */
const lastInstant = 8.64e15
export const dateOf = (at: number): Date => new Date(Math.min(at, lastInstant))

export const dayOf = (at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', ...(timeZone === undefined ? {} : { timeZone }) }).format(
    dateOf(at),
  )

/** The whole instant: “12 May 2025, 14:03”. */
export const exactTime = (at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(dateOf(at))

/** “for 14 more days”, “for 5 more hours”; rounded down, with an hour’s grace so that 14 days are not 13 as soon as they began. */
export const timeLeft = (until: number, now: number): string => {
  const ms = until - now
  if (ms <= 0) return 'no longer'
  if (ms < hourMs) return 'for less than an hour'
  const [count, unit] = ms < 2 * dayMs ? [Math.floor(ms / hourMs), 'hour'] : [Math.floor((ms + hourMs) / dayMs), 'day']
  return `for ${count} more ${unit}${count === 1 ? '' : 's'}`
}
