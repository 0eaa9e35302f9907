// Everybody loses the server at the same moment and comes back, as pages do. RETURNING=2000 is what we promise; fewer are enough to notice a
// second collapse.
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { writeComment } from '@colloquy/shared/board/comment'
import { expect, test } from '@playwright/test'
import * as Y from 'yjs'
import { openBoard } from './member-client.ts'
import { gatherGroup } from './people.ts'
import { createProgram } from './program.ts'
import { comeAndReturn, type ReturningClient } from './returning-client.ts'

const count = Number(process.env.RETURNING ?? 500)
/** Fewer than a member may have. */
const tabs = 50
const atOnce = 50

test.describe.configure({ timeout: 120_000 })

test('F11 everybody comes back after a restart, once, while the server answers and writes', async () => {
  const program = await createProgram()
  const clients: ReturningClient[] = []
  try {
    await program.start()
    const names = Array.from({ length: Math.max(2, Math.ceil(count / tabs) + 1) }, (_, i) => `Member ${i}`)
    const { boardId, people } = await gatherGroup(program.address, names)
    const [writer, ...others] = people
    if (writer === undefined) throw new Error('Nobody started the group.')
    const network = { isUp: true }
    const page = openBoard(program.address, boardId, writer, network)
    await expect.poll(() => page.provider.synced).toBe(true)
    const stateVector = Y.encodeStateVector(page.document)
    const url = `${program.address.replace('http', 'ws')}/sync/${boardId}?saved=1`
    const synced = (): number => clients.filter((client) => client.isSynced()).length
    while (clients.length < count) {
      for (let i = 0; i < atOnce && clients.length < count; i++) {
        const person = others[clients.length % others.length] ?? writer
        clients.push(comeAndReturn(url, person, 1000 + clients.length, stateVector))
      }
      await expect.poll(synced, { timeout: 20_000, intervals: [20] }).toBe(clients.length)
    }
    const before = clients.map((client) => client.attempts())

    program.kill()
    await program.ended()
    const startedAt = performance.now()
    await program.start()
    const servesAt = performance.now()
    const answers = watchHealth(program.address)
    let afterTenSeconds = 0
    const isEverybodyBack = (): boolean => {
      if (performance.now() - servesAt <= 10_000) afterTenSeconds = synced()
      return synced() === count
    }
    await expect.poll(isEverybodyBack, { timeout: 60_000, intervals: [50] }).toBe(true)
    const backAfter = performance.now() - servesAt
    const busy = cpuSecondsOf(program.pid())
    const { slowest, failures } = await answers.end()

    await expect.poll(() => page.provider.synced, { timeout: 30_000 }).toBe(true)
    const { memberId } = writer
    expect(
      page.act(
        writeComment({ commentId: 'back', cardId: firstCard(page.document), author: memberId, at: 1, body: 'Hello.' }),
      ),
    ).toBe(true)
    await expect.poll(() => page.isSaved(), { timeout: 20_000 }).toBe(true)
    page.close()

    const tries = clients.map((client, i) => client.attempts() - (before[i] ?? 0))
    const sentAway = clients.flatMap(({ endings }) => endings).filter((code) => code >= 1012)
    console.info(
      `${afterTenSeconds} of ${count} were back 10 s after the server was (its start took ${(servesAt - startedAt).toFixed(0)} ms), all after at most ` +
        `${backAfter.toFixed(0)} ms, with ${(tries.reduce((sum, n) => sum + n, 0) / count).toFixed(2)} attempts each; the server worked for ${busy} s, and the health check took ${slowest.toFixed(0)} ms at most`,
    )
    expect(failures).toBe(0)
    // Nobody who got in was thrown out again, and nobody was turned away.
    expect(sentAway).toEqual([])
    expect(program.log()).not.toMatch(/"level":(50|60)/)
  } finally {
    for (const client of clients) client.close()
    await program.remove()
  }
})

const firstCard = (document: Y.Doc): string => [...document.getMap('cards').keys()].sort()[0] ?? ''

/** What it had of a processor since it began, which other programs at work change less than how long it took. Only on Linux. */
const cpuSecondsOf = (pid: number): string => {
  if (process.platform !== 'linux') return '?'
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / 100).toFixed(1)
}

/** Asks again and again whether server and database answer. */
const watchHealth = (address: string) => {
  let [slowest, failures, isOver] = [0, 0, false]
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const askedAt = performance.now()
      const isWell = await fetch(`${address}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (!isWell) failures++
      slowest = Math.max(slowest, performance.now() - askedAt)
      await pause(100)
    }
  }
  const watching = watch()
  return {
    end: async () => {
      isOver = true
      await watching
      return { slowest, failures }
    },
  }
}
