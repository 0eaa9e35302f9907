// A PostgreSQL that is not the server's own, as a process: run with the folder of its data, says where it is, and ends with its input.
import { startEmbeddedPostgres } from '@colloquy/server/db/embedded/embedded-postgres'

const [dataDir = ''] = process.argv.slice(2)
const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) })
process.stdout.write(`${JSON.stringify(postgres.connection)}\n`)
process.stdin.resume().once('end', () => void postgres.stop().then(() => process.exit(0)))
const { code } = await postgres.exited
process.exit(code ?? 1)
