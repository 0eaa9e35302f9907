// What happens between a server and a database that is not its own.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kind } from '../kind.ts'
import type { Rig } from '../rig.ts'
import { bringBack } from '../serving.ts'
import { strike } from '../strike.ts'

const databaseOf = ({ given }: Rig) => {
  if (given === undefined) throw new Error('This rig’s database is the server’s own.')
  return given
}

const serverStays = async <Result>({ program }: Rig, run: () => Promise<Result>): Promise<Result> => {
  const server = program.pid()
  const result = await run()
  if (program.pid() !== server) throw new Error('The server ended although only its database was away.')
  return result
}

export const databaseGone: Kind = {
  name: 'database gone and back',
  database: 'given',
  run: (rig) =>
    serverStays(rig, () =>
      strike(rig, databaseOf(rig).stop, async () => {
        await sleep(rig.random.below(1500))
        await bringBack(rig)
      }),
    ),
}

export const answerLost: Kind = {
  name: 'answer to a commit lost',
  database: 'given',
  run: (rig) => serverStays(rig, () => strike(rig, databaseOf(rig).line.loseNextAnswer, () => bringBack(rig))),
}
