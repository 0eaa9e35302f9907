// The command `backup FILE`, on a running server as well as on one that is stopped.
import { backUp } from './backup/back-up.ts'
import { CannotBackUp } from './backup/cannot-back-up.ts'
import { reachDatabase } from './backup/reach-database.ts'
import { refuseExisting } from './backup/write-archive.ts'
import { productVersion, runCommand, tell } from './command-line.ts'
import { type Config, readAuthSecret } from './config.ts'
import { CannotStart } from './db/embedded/cannot-start.ts'

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3).toLocaleString('en')} kB` : `${(bytes / 1e6).toFixed(1)} MB`

const withoutSecret =
  'The secret that signs sessions is not in it, since there is none in DATA_DIR: keep AUTH_SECRET yourself.'

const findSecret = async ({ authSecret, dataDir }: Config): Promise<string | undefined> =>
  authSecret ??
  readAuthSecret(dataDir).catch((error: Error) => {
    if (error instanceof CannotStart) throw error
    throw new CannotBackUp(
      `The secret that signs sessions can't be read (${error.message}). Back up as the account that runs Colloquy, or as root.`,
    )
  })

await runCommand('backup', async (file, config) => {
  await refuseExisting(file)
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort())
  const { client, close } = await reachDatabase(config)
  try {
    const secret = await findSecret(config)
    const { signal } = interruption
    const options = { client, file, secret, productVersion: productVersion(), now: new Date(), signal }
    const { bytes, rows } = await backUp(options)
    const saved = `Saved ${tell(rows)} in ${file} (${sizeOf(bytes)}).`
    return [
      saved,
      secret === undefined
        ? withoutSecret
        : 'Whoever has this file can read everything and sign in as anybody: keep it secret.',
    ]
  } finally {
    await close()
  }
})
