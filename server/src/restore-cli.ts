// The command `restore FILE`, into an empty database that no server runs on.

import { reachDatabaseAlone } from './backup/reach-database.ts'
import { openArchive } from './backup/read-archive.ts'
import { restore } from './backup/restore.ts'
import { runCommand, tell } from './command-line.ts'
import { replaceAuthSecret } from './config.ts'

const aboutSessions = (saved: string | undefined, given: string | undefined): string => {
  if (saved === undefined)
    return 'The backup has no secret: people stay signed in if AUTH_SECRET is what it was when the backup was made.'
  if (given === undefined || given === saved) return 'People stay signed in.'
  return 'AUTH_SECRET is not what it was when the backup was made: nobody stays signed in. Leave it out and restore anew, or set the old one.'
}

await runCommand('restore', async (file, config) => {
  const archive = await openArchive(file)
  let secret: string | undefined
  const keepSecret = async (found: string): Promise<void> => {
    secret = found
    if (config.authSecret === undefined) await replaceAuthSecret(config.dataDir, found)
  }
  const rows = await reachDatabaseAlone(config)
    .then(({ client, close }) => restore({ client, archive, keepSecret }).finally(close))
    .finally(archive.close)
  const { createdAt, productVersion } = archive.head
  return [
    `Restored ${tell(rows)}, as they were on ${createdAt} (Colloquy ${productVersion}).`,
    aboutSessions(secret, config.authSecret),
    'Start Colloquy with npm start. Pages that are still open start afresh.',
  ]
})
