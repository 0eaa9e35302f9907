// What the commands `backup FILE` and `restore FILE` have in common: the file, the environment, and how they end.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotBackUp } from './backup/cannot-back-up.ts'
import { type Config, readConfig } from './config.ts'
import { CannotStart } from './db/embedded/cannot-start.ts'

/** A package manager runs a command in the project's own folder, where DATA_DIR is meant from, and tells in `INIT_CWD` where it was called: FILE is meant from there. */
const findFile = (command: string): string => {
  // Some package managers hand the `--` before the arguments on.
  const [file, ...more] = process.argv.slice(process.argv[2] === '--' ? 3 : 2)
  if (file === undefined || file === '' || more.length > 0)
    throw new CannotBackUp(`Expected one argument, the file: npm run ${command} FILE`)
  const calledFrom = process.env.npm_lifecycle_event === command ? process.env.INIT_CWD : undefined
  return resolve(calledFrom ?? '.', file)
}

const findConfig = (): Config => {
  const read = readConfig(process.env)
  if (read.kind === 'config') return read.config
  throw new CannotBackUp(read.sentences.join('\n'))
}

export const productVersion = (): string =>
  (JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }).version

/** Prints the sentences that the work answers with. A reason that we know is one sentence on stderr; the exit code is 1 then. */
export const runCommand = async (
  command: 'backup' | 'restore',
  work: (file: string, config: Config) => Promise<readonly string[]>,
): Promise<void> => {
  try {
    const sentences = await work(findFile(command), findConfig())
    for (const sentence of sentences) process.stdout.write(`${sentence}\n`)
  } catch (error) {
    const isKnown = error instanceof CannotBackUp || error instanceof CannotStart
    process.stderr.write(`${isKnown ? error.message : `${command} failed: ${detailsOf(error)}`}\n`)
    process.exitCode = 1
  }
}

const detailsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** Table → rows, as people read it. */
export const tell = (rows: ReadonlyMap<string, number>): string => {
  const count = (table: string, one: string, many: string): string => {
    const number = rows.get(table) ?? 0
    return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
  }
  return [
    count('boards', 'board', 'boards'),
    count('users', 'person', 'people'),
    count('papers', 'paper', 'papers'),
    count('activity', 'change', 'changes'),
  ].join(', ')
}
