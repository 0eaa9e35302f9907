// Starts a program whose life is tied to ours. Between us and it stands a shell in a session of its own, so that Ctrl-C
// reaches only us. The shell reads a pipe that we hold and never write to: when we end, in whatever way, the
// system closes the pipe, and the shell asks the program to end (SIGINT: for PostgreSQL a fast, clean shutdown; after 15 s
// SIGQUIT, since PostgreSQL can hang in a shutdown when it was just then replacing a connection that broke. It recovers.)
// If someone kills the shell too, its waiting half still does this.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type Account, spawnOptions } from './account.ts'

export interface Exit {
  code: number | null
  signal: string | null
}

export interface Kept {
  exited: Promise<Exit>
  /** Asks it to end; `exited` says when it has. */
  askToEnd(): void
}

/**
 * A signal to everything in our control group reaches the shell as well; it stays, since we may still need the program
 * to save what we hold. `trap :` rather than `trap ''`, which the program would inherit.
 */
const script = `
folder=$1
shift
trap : INT TERM HUP
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
{ read -r _ <&3; kill -INT "$program"; sleep 15; kill -QUIT "$program"; } >/dev/null 2>&1 &
watch=$!
while :; do
  wait "$program"
  status=$?
  kill -0 "$program" 2>/dev/null || break
done
kill "$watch" 2>/dev/null
[ -z "$folder" ] || rm -rf -- "$folder"
exit "$status"
`

interface KeptOptions {
  program: string
  args: string[]
  account: Account | undefined
  env?: Record<string, string>
  log: (line: string) => void
  /** Removed when the program has ended. */
  temporaryFolder?: string
}

export const spawnKept = ({ program, args, account, env, log, temporaryFolder = '' }: KeptOptions): Kept => {
  const options = spawnOptions(account)
  const child = spawn('/bin/sh', ['-c', script, 'colloquy-keeper', temporaryFolder, program, ...args], {
    ...options,
    env: { ...options.env, ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', log)
  child.stdin.on('error', () => {})
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => {
      log(`/bin/sh does not start: ${error.message}`)
      resolve({ code: null, signal: null })
    })
    child.once('exit', (code, signal) => {
      child.stdin.destroy()
      resolve({ code, signal })
    })
  })
  return { exited, askToEnd: () => void child.stdin.end() }
}
