// npm starts a shell, the shell starts us, and a SIGTERM to npm ends the shell but never reaches us. So we look whether
// those two are still above us, and otherwise send ourselves the signal.

import { readFileSync } from 'node:fs'

export const endWithNpm = () => {
  if (process.env.npm_lifecycle_event === undefined) return
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  timer.unref()
}

/** Our parent, and where the system shows it without a program, the parent's parent. */
const ancestors = () => {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return `${process.ppid}`
  }
}
