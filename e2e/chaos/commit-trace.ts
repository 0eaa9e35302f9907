// Reads a trace of PostgreSQL's processes: was everything that was written to its log flushed before anybody was answered?

export interface CommitTrace {
  /** Answers that followed on a flush. */
  readonly flushed: number
  /** Answers sent while something was written and not flushed. */
  readonly early: readonly string[]
}

const calls = {
  write: /^pwritev?(64)?\(\d+<[^>]*pg_wal/,
  flush: /^f(data)?sync\(\d+<[^>]*pg_wal[^>]*>\) += 0/,
  flushBegins: /^f(data)?sync\(\d+<[^>]*pg_wal[^>]*> <unfinished/,
  flushEnds: /^<\.\.\. f(data)?sync resumed>\) += 0/,
  answer: /^sendto\(/,
}

type State = 'clean' | 'written' | 'flushing' | 'flushed'

export const readCommitTrace = (text: string): CommitTrace => {
  const states = new Map<string, State>()
  const early: string[] = []
  let flushed = 0
  for (const line of text.split('\n')) {
    const [, id = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const state = states.get(id) ?? 'clean'
    if (calls.write.test(call)) states.set(id, 'written')
    else if (calls.flushBegins.test(call)) states.set(id, 'flushing')
    else if (calls.flush.test(call) || (state === 'flushing' && calls.flushEnds.test(call))) states.set(id, 'flushed')
    else if (calls.answer.test(call)) {
      if (state === 'written' || state === 'flushing') early.push(line)
      if (state === 'flushed') flushed++
      states.set(id, 'clean')
    }
  }
  return { flushed, early }
}
