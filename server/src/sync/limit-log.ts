// What went beyond a limit, in the log: a line a minute for each limit and whoever it was, so that nobody fills the disk with lines.
import type { Log } from './log.ts'

export interface LimitLog {
  /** `who`: a member or an address. */
  note(limit: string, who: string, details?: object): void
}

const everyMs = 60_000
/** So many are told apart in a minute. */
const mostToldApart = 10_000

export const createLimitLog = (log: Log, now: () => number): LimitLog => {
  /** How often it happened since the line, in this minute and in the one before. */
  let [unsaid, unsaidBefore] = [new Map<string, number>(), new Map<string, number>()]
  let began = now()
  const turn = (at: number): void => {
    if (at - began < everyMs) return
    unsaidBefore = at - began < 2 * everyMs ? unsaid : new Map()
    unsaid = new Map()
    began = at
  }
  return {
    note: (limit, who, details = {}) => {
      turn(now())
      const subject = unsaid.size < mostToldApart || unsaid.has(`${limit} ${who}`) ? who : 'many'
      const key = `${limit} ${subject}`
      const times = unsaid.get(key)
      unsaid.set(key, times === undefined ? 0 : times + 1)
      if (times !== undefined) return
      log.info({ ...details, limit, who: subject, times: (unsaidBefore.get(key) ?? 0) + 1 }, 'beyond a limit')
    },
  }
}
