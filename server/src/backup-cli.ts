// The command `backup FILE`, on a running server as well as on one that is stopped.
import { backUp } from './backup/back-up.ts'
import { reachDatabase } from './backup/reach-database.ts'
import { refuseExisting } from './backup/write-archive.ts'
import { productVersion, runCommand, tell } from './command-line.ts'
import { readAuthSecret } from './config.ts'

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3).toLocaleString('en')} kB` : `${(bytes / 1e6).toFixed(1)} MB`

await runCommand('backup', async (file, config) => {
  await refuseExisting(file)
  const secret = config.authSecret ?? (await readAuthSecret(config.dataDir))
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort())
  const { client, close } = await reachDatabase(config)
  const { signal } = interruption
  const options = { client, file, secret, productVersion: productVersion(), now: new Date(), signal }
  const { bytes, rows } = await backUp(options).finally(close)
  const saved = `Saved ${tell(rows)} in ${file} (${sizeOf(bytes)}).`
  return secret === undefined
    ? [
        saved,
        'The secret that signs sessions is not in it, since there is none in DATA_DIR: keep AUTH_SECRET yourself.',
      ]
    : [saved, 'Whoever has this file can read everything and sign in as anybody: keep it secret.']
})
