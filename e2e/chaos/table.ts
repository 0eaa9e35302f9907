// What a run came to, as Markdown.
import type { Outcome, Report } from './run-chaos.ts'

export const tableOf = ({ outcomes, noticed }: Report): string => {
  const names = [...new Set(outcomes.map(({ kind }) => kind))].sort()
  const rows = names.map((name) =>
    rowOf(
      name,
      outcomes.filter(({ kind }) => kind === name),
    ),
  )
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0)
  const faults = outcomes.filter(({ kind }) => !kind.startsWith('('))
  const last = `${faults.length} faults in ${(seconds / 60).toFixed(1)} min: ${sum(outcomes, 'comparisons')} comparisons, ${lossesIn(outcomes)} losses.`
  const ends = noticed.map(({ clientMs, serverMs }) => `client ${inSeconds(clientMs)}, server ${inSeconds(serverMs)}`)
  const silent = ends.length === 0 ? '' : `Silent connections were noticed by: ${ends.join('; ')}.\n`
  return `| fault | times | seconds each | owed, at most | comparisons | losses |\n| --- | ---: | ---: | ---: | ---: | ---: |\n${rows.join('\n')}\n\n${last}\n${silent}`
}

export const lossesIn = (outcomes: readonly Outcome[]): number =>
  outcomes.reduce((total, { losses }) => total + losses.length, 0)

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

const sum = (outcomes: readonly Outcome[], of: 'comparisons' | 'seconds'): number =>
  outcomes.reduce((total, outcome) => total + outcome[of], 0)

const rowOf = (name: string, outcomes: readonly Outcome[]): string => {
  const each = (sum(outcomes, 'seconds') / outcomes.length).toFixed(1)
  const owed = Math.max(...outcomes.map((outcome) => outcome.owed))
  return `| ${name} | ${outcomes.length} | ${each} | ${owed} | ${sum(outcomes, 'comparisons')} | ${lossesIn(outcomes)} |`
}
