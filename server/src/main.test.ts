// The whole program as a process, with its own database, its own rooms, and the stock provider at the other end.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import { createBoardDocument } from '@colloquy/shared/board/document'
import { moveCard } from '@colloquy/shared/board/place'
import { run } from '@colloquy/shared/board/run'
import { build } from 'vite'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { makeTestFolder } from './db/test-folder.ts'

// Whole programs start and stop here, and other tests keep the machine busy meanwhile.
vi.setConfig({ testTimeout: 60_000 })

/** As people run it: built. Lies where the built program finds its packages and migrations. */
const built = join(import.meta.dirname, '../dist/test')
let folder: string
const children = new Set<ChildProcess>()
beforeAll(async () => {
  const configFile = join(import.meta.dirname, '../vite.config.ts')
  await build({ configFile, root: join(import.meta.dirname, '..'), logLevel: 'error', build: { outDir: built } })
})
beforeEach(async () => {
  folder = await makeTestFolder()
})
afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  children.clear()
  await rm(folder, { recursive: true, force: true, maxRetries: 20 })
})

interface Program {
  readonly child: ChildProcess
  readonly output: { text: string }
  readonly errors: { text: string }
  readonly exited: Promise<number | null>
}

const launch = (environment: Record<string, string> = {}): Program => {
  const child = spawn(process.execPath, [join(built, 'main.js')], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', ...environment },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const [output, errors] = [{ text: '' }, { text: '' }]
  child.stdout?.on('data', (chunk) => {
    output.text += chunk
  })
  child.stderr?.on('data', (chunk) => {
    errors.text += chunk
  })
  return { child, output, errors, exited: once(child, 'close').then(([code]) => code) }
}

const addressOf = async ({ output, errors, exited }: Program): Promise<string> => {
  const ended = exited.then((code) => {
    throw new Error(`ended with ${code}: ${errors.text}`)
  })
  const printed = expect.poll(() => output.text, { timeout: 15_000 }).toContain('\n')
  await Promise.race([printed, ended])
  return output.text.replace(/^Colloquy is running at /, '').trim()
}

/** What a browser would do; answers with the board and the cookie. */
const startGroup = async (address: string): Promise<{ boardId: string; cookie: string }> => {
  const answer = await fetch(`${address}/trpc/groups.start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ name: 'Ada' }),
  })
  const { result } = (await answer.json()) as { result: { data: { boardId: string } } }
  return { boardId: result.data.boardId, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

type Polyfill = NonNullable<NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>['WebSocketPolyfill']>

const openBoard = async (address: string, boardId: string, cookie: string) => {
  const document = createBoardDocument()
  const board = createBoardIndex(document)
  class SignedIn extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin: address } })
    }
  }
  const provider = new WebsocketProvider(`${address.replace('http', 'ws')}/sync`, boardId, document, {
    WebSocketPolyfill: SignedIn as unknown as Polyfill,
    disableBc: true,
  })
  await expect.poll(() => provider.synced, { timeout: 10_000 }).toBe(true)
  return { document, board, close: () => provider.destroy() }
}

const memberIdOf = async (address: string, cookie: string): Promise<string> => {
  const answer = await fetch(`${address}/trpc/me.get`, { headers: { cookie } })
  const { result } = (await answer.json()) as { result: { data: { member: { id: string } } } }
  return result.data.member.id
}

test('C9 the stock provider joins a board and moves a card, and the move is there for others and after a restart', async () => {
  const first = launch()
  const address = await addressOf(first)
  expect(first.output.text).toMatch(/^Colloquy is running at http:\/\/127\.0\.0\.1:\d+\n$/)
  const { boardId, cookie } = await startGroup(address)
  const memberId = await memberIdOf(address, cookie)
  const [mine, other] = [await openBoard(address, boardId, cookie), await openBoard(address, boardId, cookie)]
  const [toRead, , done] = mine.board.columns().map(({ id }) => id)
  const cardId = mine.board.places(toRead ?? '')[0]?.id ?? ''
  const me = { kind: 'member', memberId, role: 'organizer' } as const
  const moved = run(mine.document, mine.board, me, moveCard({ cardId, columnId: done ?? '', index: 0 }))
  expect(moved.kind).toBe('done')
  await expect.poll(() => other.board.placeOf(cardId)?.columnId).toBe(done)
  mine.close()
  other.close()

  first.child.kill('SIGTERM')
  expect(await first.exited).toBe(0)
  expect(first.errors.text).toBe('')
  const second = launch()
  const again = await addressOf(second)
  const later = await openBoard(again, boardId, cookie)
  expect(later.board.placeOf(cardId)?.columnId).toBe(done)
  later.close()
  second.child.kill('SIGINT')
  expect(await second.exited).toBe(0)
})

test('C9 papers that are added come to everyone’s board at once', async () => {
  const address = await addressOf(launch())
  const { boardId, cookie } = await startGroup(address)
  const { board, close } = await openBoard(address, boardId, cookie)
  const text = 'A paper about papers\n\nIts abstract.\n\n3 authors\n·\nJan 2, 2024\n'
  const add = async (): Promise<unknown> => {
    const answer = await fetch(`${address}/trpc/boards.addPapers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, cookie },
      body: JSON.stringify({ boardId, text }),
    })
    return ((await answer.json()) as { result: { data: unknown } }).result.data
  }
  expect(await add()).toMatchObject({ added: 1, alreadyThere: 0 })
  await expect.poll(() => [...board.cardIds()].map((id) => board.card(id)?.title)).toContain('A paper about papers')
  expect(await add()).toMatchObject({ added: 0, alreadyThere: 1 })
  close()
})

test('C10 what stands in the way of starting is one sentence, and the exit code is 1', async () => {
  const file = join(folder, 'notes.txt')
  await writeFile(file, 'Dear all,\n\nthe papers follow tomorrow.\n')
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: 'many' }, /^PORT is a number from .*\.\n$/],
    [{ LISTING: file }, /^LISTING names .* no listing\. Line \d+: .*\.\n$/],
  ]
  for (const [environment, sentence] of wrong) {
    const program = launch(environment)
    expect(await program.exited).toBe(1)
    expect(program.errors.text).toMatch(sentence)
    expect(program.output.text).toBe('')
  }
})

test('C10 where others can reach it the set-up link is printed too', async () => {
  const program = launch({ PUBLIC_URL: 'https://board.example.org' })
  await addressOf(program)
  await expect
    .poll(() => program.output.text)
    .toMatch(
      /^Colloquy is running at https:\/\/board\.example\.org\nStart your group at https:\/\/board\.example\.org\/\?setup=[\w-]+\n$/,
    )
})

test('C11 when its own database ends by itself the program says so and ends with code 1, to be started again', async () => {
  const program = launch()
  await addressOf(program)
  const files = await readdir(join(folder, 'data'), { recursive: true })
  const lockFile = files.find((file) => file.endsWith('postmaster.pid')) ?? ''
  const [pid] = (await readFile(join(folder, 'data', lockFile), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGINT')
  expect(await program.exited).toBe(1)
  expect(program.errors.text).toContain('the database was lost')
})
