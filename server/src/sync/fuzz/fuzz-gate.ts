import { boardSeeds } from './boards.ts'
import { changesPerBoard, createHonestTally, type HonestTally, runHonestBoard } from './honest/run-honest.ts'
import { type Breach, runBoard, type Tally, updatesPerBoard } from './hostile/run-hostile.ts'

export interface HostileReport {
  readonly sent: number
  readonly tally: Tally
  readonly breaches: readonly Breach[]
}

/** Called after each board with how much is done. */
type Progress = (done: number) => void

export const fuzzHostile = (count: number, seed: number, progress: Progress = () => {}): HostileReport => {
  const tally: Tally = new Map()
  const breaches: Breach[] = []
  let sent = 0
  for (const board of boardSeeds(seed, Math.ceil(count / updatesPerBoard))) {
    const updates = Math.min(updatesPerBoard, count - sent)
    const breach = runBoard(board, tally, updates)
    if (breach !== undefined) breaches.push(breach)
    sent += updates
    progress(sent)
  }
  return { sent, tally, breaches }
}

export interface HonestReport {
  readonly tally: HonestTally
  readonly failures: readonly { readonly seed: number; readonly what: string }[]
}

export const fuzzHonest = (count: number, seed: number, progress: Progress = () => {}): HonestReport => {
  const tally = createHonestTally()
  const failures: { seed: number; what: string }[] = []
  for (const board of boardSeeds(seed, Math.ceil(count / changesPerBoard))) {
    const what = runHonestBoard(board, tally, Math.min(changesPerBoard, count - tally.changes))
    if (what !== undefined) failures.push({ seed: board, what })
    progress(tally.changes)
  }
  return { tally, failures }
}
