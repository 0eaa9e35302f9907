// Whether the other end of a connection on this machine is still open: one that reads nothing is not told that it was closed.
import { readFileSync } from 'node:fs'

const established = '01'

/** As the server's side has it; only on Linux, elsewhere always true. */
export const isConnected = (serverPort: number, clientPort: number): boolean => {
  if (process.platform !== 'linux') return true
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(
      ([, local, remote, state]) =>
        portIn(local) === serverPort && portIn(remote) === clientPort && state === established,
    )
}

const portIn = (address: string | undefined): number => Number.parseInt(address?.split(':').at(-1) ?? '', 16)
