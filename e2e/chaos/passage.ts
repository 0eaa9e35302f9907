// One connection on a wire: what comes from either end goes to the other, as the weather is.
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** How bytes travel. */
export interface Weather {
  /** Each piece waits between these two before it goes on; the order stays. */
  readonly delayMs: readonly [number, number]
  /** What came in one piece goes on in pieces of at most this size. */
  readonly pieceBytes: number
}

export interface Passage {
  /** It was upgraded to a live document, and carries something. */
  isLive(): boolean
  /** The port by which the server knows the live connection; undefined once the server has let go of it. */
  portAtServer(): number | undefined
  /** Carries nothing any more, without telling either end. */
  goSilent(): void
  /** Passes so many bytes, then breaks. */
  breakAfter(bytes: number): void
  /** Whether the client takes in what the server sends. */
  setReading(isReading: boolean): void
  readonly serverLeft: Promise<void>
  end(): void
}

interface Surroundings {
  readonly weather: () => Weather
  readonly below: (count: number) => number
  readonly onLive: () => void
}

export const asksForUpgrade = (head: Buffer): boolean => /^GET \/sync\/[^/ ]+ HTTP/.test(head.toString('latin1'))

/** Whoever sends faster than the other takes in has to wait, as on any network. */
const most = { pieces: 64, bytes: 256 * 1024 }

export const pass = (near: Socket, far: Socket, { weather, below, onLive }: Surroundings): Passage => {
  let [isUpgraded, isSilent, isReading] = [false, false, true]
  let bytesLeft = Number.POSITIVE_INFINITY
  const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const end = (): void => {
    near.destroy()
    far.destroy()
  }

  const carry = async (chunk: Buffer, to: Socket): Promise<void> => {
    const { delayMs, pieceBytes } = weather()
    const [least, longest] = delayMs
    if (longest > 0) await sleep(least + below(longest - least + 1))
    for (let from = 0; from < chunk.length && !isSilent && !to.destroyed; ) {
      const piece = Number.isFinite(pieceBytes) ? 1 + below(pieceBytes) : chunk.length
      const size = Math.min(chunk.length - from, bytesLeft, piece)
      to.write(chunk.subarray(from, from + size))
      from += size
      bytesLeft -= size
      if (bytesLeft === 0) return void to.end(end)
      if (from < chunk.length) await new Promise(setImmediate)
    }
  }

  const lead = (from: Socket, to: Socket): void => {
    let carried = Promise.resolve()
    let waiting = 0
    const goOn = (): void => {
      if (waiting < most.pieces && to.writableLength < most.bytes && (isReading || from === near)) from.resume()
    }
    from.setNoDelay(true)
    from.on('error', () => {})
    from.on('data', (chunk) => {
      if (isSilent) return
      if (++waiting >= most.pieces || to.writableLength >= most.bytes) from.pause()
      carried = carried.then(async () => {
        await carry(chunk, to)
        waiting--
        goOn()
      })
    })
    to.on('drain', goOn)
    from.on('close', () => void carried.then(() => isSilent || to.destroy()))
  }

  near.once('data', (head) => {
    isUpgraded = asksForUpgrade(head)
    if (isUpgraded) onLive()
  })
  lead(near, far)
  lead(far, near)

  return {
    isLive: () => isUpgraded && !isSilent && !near.destroyed && !near.readableEnded,
    portAtServer: () => (isUpgraded && !far.destroyed && !far.readableEnded ? far.localPort : undefined),
    goSilent: () => {
      isSilent = true
      near.resume()
      far.resume()
    },
    breakAfter: (bytes) => {
      bytesLeft = bytes
    },
    setReading: (reading) => {
      isReading = reading
      if (reading) far.resume()
      else far.pause()
    },
    serverLeft: closed(far),
    end,
  }
}
