// The bench as a program: measures boards of several sizes in two browsers, then rooms, and prints the figures as Markdown.
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { type BoardFigures, measureBoard } from './measure-board.ts'
import { type Figures, measureRooms } from './measure-rooms.ts'
import { launchBrowser } from './page.ts'
import { boardTable, crowdTable, roomTable } from './table.ts'

const { values } = parseArgs({
  options: {
    chromium: { type: 'string', default: '' },
    cards: { type: 'string', default: '45,500,5000' },
    'without-rooms': { type: 'boolean', default: false },
    'without-boards': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})

const startedAt = Date.now()
const say = (what: string): void =>
  void process.stderr.write(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${what}\n`)

const measureBoards = async (): Promise<readonly BoardFigures[]> => {
  const browsers = await Promise.all([launchBrowser(values.chromium), launchBrowser(values.chromium)])
  try {
    const boards: BoardFigures[] = []
    for (const cards of values.cards.split(',').map(Number))
      boards.push(await measureBoard(browsers, cards, (what) => say(`${cards} cards: ${what}`)))
    return boards
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()))
  }
}

/** Of the last minute: other programs that were at work make all times longer. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1)

const tablesOf = ({ rooms, crowds }: Figures): string => `\n${roomTable(rooms)}\n\n${crowdTable(crowds)}\n`

const measureAll = async (): Promise<string> => {
  const loadBefore = load()
  const boards = values['without-boards'] ? '' : boardTable(await measureBoards())
  const rooms = values['without-rooms'] ? '' : tablesOf(await measureRooms(say))
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node.js ${process.versions.node}`
  const when = `${new Date(startedAt).toISOString().slice(0, 10)}, ${((Date.now() - startedAt) / 60_000).toFixed(1)} min`
  return `${boards}\n${rooms}\nMeasured on ${machine}; ${when}; load ${loadBefore} before, ${load()} at the end. Times as median (min–max).\n`
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
const figures = await measureAll()
process.stdout.write(figures)
if (values.out !== undefined) await writeFile(values.out, figures)
