// Processes that end on the spot.
import type { Kind } from '../kind.ts'
import type { Rig } from '../rig.ts'
import { bringBack } from '../serving.ts'
import { strike } from '../strike.ts'

/** A process may have ended between being found and being killed. */
export const killAll = (ids: readonly number[]): void => {
  for (const id of ids)
    try {
      process.kill(id, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
}

/** What the server does then depends on whose database it was. */
const databaseEnds = async ({ program, given }: Rig): Promise<void> => {
  if (given !== undefined) return void (await given.ended())
  const { code } = await program.ended()
  if (code !== 1) throw new Error(`The server ended with ${code} although its database was killed.`)
}

export const serverKilled: Kind = {
  name: 'server killed',
  run: (rig) =>
    strike(rig, rig.program.kill, async () => {
      await rig.program.ended()
      await bringBack(rig)
    }),
}

export const databaseKilled: Kind = {
  name: 'database killed',
  run: async (rig) => {
    const { server } = await rig.program.database()
    return strike(
      rig,
      () => killAll([server]),
      async () => {
        await databaseEnds(rig)
        await bringBack(rig)
      },
    )
  },
}

export const bothKilled: Kind = {
  name: 'server and database killed',
  run: async (rig) => {
    const { server } = await rig.program.database()
    const order = rig.random.chance(0.5) ? [server, rig.program.pid()] : [rig.program.pid(), server]
    return strike(
      rig,
      () => killAll(order),
      async () => {
        await rig.program.ended()
        await rig.given?.ended()
        await bringBack(rig)
      },
    )
  },
}

export const connectionKilled: Kind = {
  name: 'a database connection killed',
  run: async (rig) => {
    const { backends } = await rig.program.database()
    // PostgreSQL ends all its connections when one dies like that, and recovers. The server stays.
    const server = rig.program.pid()
    const found = await strike(
      rig,
      () => killAll(backends.slice(0, 1)),
      () => bringBack(rig),
    )
    if (rig.program.pid() !== server) throw new Error('The server ended although only a connection was killed.')
    return found
  },
}
