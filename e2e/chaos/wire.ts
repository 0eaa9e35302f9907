// One client's way to the server, which can go wrong in every way that networks do. What it does to one client no other notices.
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { asksForUpgrade, type Passage, pass, type Weather } from './passage.ts'

export const fair: Weather = { delayMs: [0, 0], pieceBytes: Number.POSITIVE_INFINITY }

/** How long each end took to notice that the other one was gone without a word. */
export interface Noticed {
  readonly clientMs: number
  readonly serverMs: number
}

export interface Wire {
  readonly address: string
  weather: Weather
  /** Open: it takes new connections. */
  setOpen(isOpen: boolean): void
  /** How many live connections lead through it that carry something. */
  live(): number
  /** The ports by which the server knows them, and those that it has not given up yet. */
  portsAtServer(): readonly number[]
  /** The connections of now carry nothing any more, and neither end is told; new ones work. Resolves when both have noticed. */
  goSilent(): Promise<Noticed>
  /** Some bytes of what comes next still pass, then the connection breaks. */
  breakAfter(bytes: number): void
  /** Whether the client takes in what the server sends. */
  setReading(isReading: boolean): void
  remove(): Promise<void>
}

export const layWire = async (toPort: number, below: (count: number) => number): Promise<Wire> => {
  const passages = new Set<Passage>()
  let isOpen = true
  let onCome = (): void => {}
  const server = createServer((near) => {
    if (!isOpen) return void turnAway(near)
    const far = createConnection(toPort, '127.0.0.1')
    const passage = pass(near, far, { weather: () => wire.weather, below, onLive: () => onCome() })
    passages.add(passage)
    void passage.serverLeft.then(() => passages.delete(passage))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The wire has no port.')
  const turnAway = (near: Socket): void => {
    near.on('error', () => {})
    near.once('data', (head) => {
      if (asksForUpgrade(head)) onCome()
      near.destroy()
    })
  }
  const live = (): readonly Passage[] => [...passages].filter((passage) => passage.isLive())

  const wire: Wire = {
    address: `http://127.0.0.1:${address.port}`,
    weather: fair,
    setOpen: (open) => {
      isOpen = open
    },
    live: () => live().length,
    portsAtServer: () => [...passages].flatMap((passage) => passage.portAtServer() ?? []),
    goSilent: async () => {
      const silent = live()
      const since = Date.now()
      const elapsed = (): number => Date.now() - since
      for (const passage of silent) passage.goSilent()
      const [clientMs, serverMs] = await Promise.all([
        new Promise<void>((resolve) => {
          onCome = resolve
        }).then(elapsed),
        Promise.all(silent.map(({ serverLeft }) => serverLeft)).then(elapsed),
      ])
      for (const passage of silent) passage.end()
      return { clientMs, serverMs }
    },
    breakAfter: (bytes) => {
      for (const passage of live()) passage.breakAfter(bytes)
    },
    setReading: (isReading) => {
      for (const passage of live()) passage.setReading(isReading)
    },
    remove: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const passage of passages) passage.end()
      await closed
    },
  }
  return wire
}
