// The process: what it prints, how it is stopped, and how it fails.
import { pino } from 'pino'
import { readConfig } from './config.ts'
import { CannotStart } from './db/embedded/cannot-start.ts'
import { createPostgresJournal } from './db/postgres-journal.ts'
import { describeError } from './describe-error.ts'
import { type Colloquy, startColloquy } from './start-colloquy.ts'
import { compactInThread, renewInThread } from './sync/compact-in-thread.ts'
import { createRooms } from './sync/create-rooms.ts'
import { limitRooms } from './sync/limited-rooms.ts'

const giveUp = (sentences: readonly string[]): never => {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const read = readConfig(process.env)
const config = read.kind === 'config' ? read.config : giveUp(read.sentences)

const log = pino(
  { level: config.logLevel, base: null, serializers: { error: describeError, err: describeError } },
  pino.destination({ dest: 2, sync: true }),
)

const crash = (error: unknown, what: string): never => {
  log.fatal({ error }, what)
  process.exit(1)
}
process.on('uncaughtException', (error) => crash(error, 'a bug ended the server'))
process.on('unhandledRejection', (reason) => crash(reason, 'a bug ended the server'))

let colloquy: Colloquy | undefined
let isStopping = false
const stop = async (): Promise<void> => {
  // A second signal, or one before there is anything to finish, ends us at once; our database notices and ends cleanly.
  if (isStopping || colloquy === undefined) process.exit(isStopping ? 1 : 0)
  isStopping = true
  await colloquy.stop()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())

try {
  colloquy = await startColloquy(config, {
    log,
    startRooms: ({ db }) =>
      limitRooms(
        createRooms({ journal: createPostgresJournal(db), log, compact: compactInThread, renew: renewInThread }),
        {
          log,
          changes: { perSecond: config.maxChangesPerSecond, burst: config.maxChangesPerSecond * 10 },
          refusals: config.maxRefusalsPerHour,
        },
      ),
  })
} catch (error) {
  if (error instanceof CannotStart) giveUp([error.message])
  crash(error, 'Colloquy could not start')
}
colloquy?.databaseLost.catch((error: unknown) => crash(error, 'the database was lost'))
const setUp = colloquy?.setUpLink === undefined ? '' : `Start your group at ${colloquy.setUpLink}\n`
// One write: whoever reads the first line has the second as well.
process.stdout.write(`Colloquy is running at ${colloquy?.address}\n${setUp}`)
