// The figures as Markdown. Times are medians; what they ranged over stands beside them.
import type { BoardFigures } from './measure-board.ts'
import type { CrowdFigures, RoomFigures } from './measure-rooms.ts'
import type { StalledReader } from './measure-stalled-reader.ts'
import type { Spread } from './spread.ts'

export const boardTable = (boards: readonly BoardFigures[]): string => {
  const row = (what: string, aim: string, cell: (figures: BoardFigures) => string): readonly string[] => [
    what,
    aim,
    ...boards.map(cell),
  ]
  const part = (name: keyof BoardFigures['firstVisit']['bytes'], what: string) =>
    row(`– ${what}`, '', ({ firstVisit }) => kilobytes(firstVisit.bytes[name]))
  return markdown(
    ['', 'aim', ...boards.map(({ cards }) => `${cards.toLocaleString('en')} cards`)],
    [
      row('transferred until the board shows', '≤ 200 kB (first board)', ({ firstVisit }) =>
        kilobytes(firstVisit.total),
      ),
      part('code', 'document, scripts, styles'),
      part('fonts', 'fonts'),
      part('trpc', 'tRPC'),
      part('sync', 'sync'),
      row('initial scripts, gzip', '≤ 150 kB', ({ firstVisit }) => kilobytes(firstVisit.scripts.gzip)),
      row('initial scripts, brotli', '', ({ firstVisit }) => kilobytes(firstVisit.scripts.brotli)),
      row('time until it shows', '≤ 0.3 / 0.4 / 1 s', ({ showing }) => ranged(showing.shown)),
      row('– and nothing on the screen is a placeholder', '', ({ showing }) => ranged(showing.complete)),
      row('drop → paint on another page, median', '≤ 40 ms', ({ drops }) => ranged(drops.painted)),
      row('– 95th percentile', '', ({ drops }) => milliseconds(drops.painted.p95)),
      row('– median until the frame that draws it', '', ({ drops }) => milliseconds(drops.frame.median)),
      row('JavaScript heap', '≤ 25 MB (500 cards)', ({ showing }) => megabytes(showing.heap.median)),
      row('server memory, board open', '', ({ memory }) => megabytes(memory.idle.server)),
      row('– with 20 more connections', '', ({ memory }) => megabytes(memory.withMore.server)),
      row('PostgreSQL memory, board open', '', ({ memory }) => megabytes(memory.idle.postgres)),
      row('– with 20 more connections', '', ({ memory }) => megabytes(memory.withMore.postgres)),
    ],
  )
}

export const roomTable = (rooms: readonly RoomFigures[]): string =>
  markdown(
    [
      '1 board × 50 people',
      'changes/s',
      'a change, all sending',
      '95 %',
      'a change, one sending',
      '95 %',
      'idle connection',
    ],
    rooms.map(({ name, changesPerSecond, busy, calm, idleConnection }) => [
      name,
      `${whole(changesPerSecond.median)} (${whole(changesPerSecond.min)}–${whole(changesPerSecond.max)})`,
      ranged(busy),
      milliseconds(busy.p95),
      ranged(calm),
      milliseconds(calm.p95),
      kilobytes(idleConnection),
    ]),
  )

export const crowdTable = (crowds: readonly CrowdFigures[]): string =>
  markdown(
    ['1 board × 50 people', 'a change, calm', 'while one member floods', 'a reader that stops reading holds'],
    crowds.map(({ name, calm, flooded, stalledReader }) => [
      name,
      ranged(calm),
      ranged(flooded),
      `${megabytes(stalledReader.bytes)}, ${gone(stalledReader)}`,
    ]),
  )

const gone = ({ readers, gone: left, afterMs }: StalledReader): string =>
  left === readers ? `gone after ${(afterMs / 1000).toFixed(0)} s` : `${readers - left} of ${readers} still there`

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

const whole = (number: number): string => Math.round(number).toLocaleString('en')
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`
const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '?' : `${(bytes / 1e6).toFixed(1)} MB`)
const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
const ranged = ({ min, median, max }: Spread): string =>
  `${milliseconds(median)} (${milliseconds(min).replace(' ms', '')}–${milliseconds(max).replace(' ms', '')})`
