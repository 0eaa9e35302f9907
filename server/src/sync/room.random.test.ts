import type { Command } from '@colloquy/shared/board/command'
import { contentOf } from '@colloquy/shared/board/document'
import { indexSnapshot, naiveSnapshot } from '@colloquy/shared/board/testing/naive-board'
import { closeCode, isFinal } from '@colloquy/shared/wire/close-code'
import { describe, expect, it } from 'vitest'
import { foldUpdates } from './compaction.ts'
import { createRooms } from './create-rooms.ts'
import { encodeAfresh } from './generation.ts'
import { createMemoryJournal } from './memory-journal.ts'
import { honestAct } from './testing/honest-acts.ts'
import { forged, hostileActs } from './testing/hostile-acts.ts'
import { createRandom } from './testing/random.ts'
import { sampleBoard, serverClientId } from './testing/sample-board.ts'
import { SimulatedClient } from './testing/simulated-client.ts'

const documentId = 'board'
/** Ten boards of a thousand changes: a longer life of one board costs more time and meets no more situations. */
const boards = 10
const aimAccepted = Number(process.env.CHANGES ?? 10_000) / boards
const aimRefused = aimAccepted / 10
const tick = () => new Promise(setImmediate)

const silent = { info: () => {}, error: () => {} }

describe('a board under random acts', () => {
  let [acceptedInAll, refusedInAll] = [0, 0]
  const refusedBy = new Map<string, number>()

  const title = 'R1 R2 R3 R4 R8 I1 converges with every honest change kept and every forged one refused: board'
  it.each(Array.from({ length: boards }, (_, i) => i))(`${title} %i`, { timeout: 120_000 }, async (board) => {
    const random = createRandom(`random acts on board ${board}`)
    const journal = createMemoryJournal()
    await journal.create(documentId, 1, { snapshot: sampleBoard(24), serverClientId })
    const rooms = createRooms({
      journal,
      log: silent,
      compact: async (updates) => foldUpdates(updates),
      renew: async (state, id) => encodeAfresh([state], id),
      idleMs: 5,
    })
    const visitors = [
      { memberId: 'ada', name: 'Ada', role: 'organizer' },
      { memberId: 'ada', name: 'Ada', role: 'organizer' }, // A second tab.
      { memberId: 'ben', name: 'Ben', role: 'member' },
      { memberId: 'cleo', name: 'Cleo', role: 'member' },
      { memberId: 'guest', name: 'Gus', role: 'guest' },
    ] as const
    const honest = visitors.map((visitor) => new SimulatedClient(visitor))
    const hostile = new SimulatedClient({ memberId: 'mallory', name: 'Mallory', role: 'member' })
    const undo = new Map<SimulatedClient, Command[]>(honest.map((client) => [client, []]))
    let [accepted, refused, honestRuns, failures] = [0, 0, 0, 0]

    journal.beforeAppend = async () => {
      if (random.chance(0.004)) {
        failures++
        throw new Error('disk full')
      }
    }
    const settle = async () => {
      for (let quiet = 0; quiet < 4; ) {
        await tick()
        for (const client of [...honest, hostile]) client.flush()
        quiet = [...honest, hostile].every((client) => client.isQuiet) ? quiet + 1 : 0
      }
    }
    const reconnectAll = async () => {
      for (const client of honest) if (!client.isConnected) await client.connect(rooms, documentId)
    }
    const actHonestly = (client: SimulatedClient) => {
      const stack = undo.get(client) ?? []
      const command = random.chance(0.1) ? stack.pop() : honestAct(random, client, Date.now())
      if (command === undefined) return
      const outcome = client.run(command)
      if (outcome.kind === 'done') {
        honestRuns++
        stack.push(outcome.inverse)
        if (stack.length > 20) stack.shift()
      } else expect(outcome.code, `${outcome.message} (SEED=${random.seed})`).toMatch(/^(notNow|badValue)$/)
    }
    const attack = async () => {
      hostile.forgetEverything()
      await hostile.connect(rooms, documentId)
      for (let i = 0; i < 4; i++) {
        hostile.flush()
        await tick()
      }
      const cardIds = [...hostile.index.cardIds()]
      if (!hostile.isConnected || cardIds.length === 0) return
      const [name, act] = random.pick(Object.entries(hostileActs))
      act(
        hostile.document,
        { memberId: 'mallory', otherMemberId: random.pick(['ada', 'ben', 'cleo']), cardId: random.pick(cardIds) },
        random,
      )
      hostile.flush()
      if (hostile.closedWith === closeCode.storage || hostile.closedWith === closeCode.restart) return
      expect(hostile.closedWith, `a member who ${name} is refused (SEED=${random.seed})`).toBe(closeCode.refused)
      refused++
      refusedBy.set(name, (refusedBy.get(name) ?? 0) + 1)
    }

    await reconnectAll()
    while (accepted < aimAccepted || refused < aimRefused) {
      for (let i = 0; i < 30; i++) {
        const client = random.pick(honest)
        const dice = random.below(100)
        if (dice < 60) actHonestly(client)
        else if (dice < 92) client.flush(1 + random.below(6))
        else if (dice < 96) client.disconnect()
        else if (!client.isConnected) await client.connect(rooms, documentId).catch(() => {})
        if (dice % 7 === 0) await tick()
      }
      for (let i = 0; i < 2; i++) await attack()
      await reconnectAll()
      const watched = random.pick(honest)
      expect(indexSnapshot(watched.index), `SEED=${random.seed}`).toEqual(naiveSnapshot(watched.document))
      for (const client of honest) {
        const code = client.closedWith
        expect(
          code !== undefined && isFinal(code),
          `an honest client was closed with ${code} (SEED=${random.seed})`,
        ).toBe(false)
      }
      accepted = journal.history.length
    }

    journal.beforeAppend = async () => {}
    for (let i = 0; i < 3; i++) {
      await reconnectAll()
      await settle()
    }
    const fresh = new SimulatedClient({ memberId: 'dora', name: 'Dora', role: 'guest' })
    await fresh.connect(rooms, documentId)
    for (let i = 0; i < 4; i++) {
      fresh.flush()
      await tick()
    }
    const expected = contentOf(fresh.document)
    for (const client of honest) {
      expect(contentOf(client.document), `SEED=${random.seed}`).toEqual(expected)
      expect(indexSnapshot(client.index), `SEED=${random.seed}`).toEqual(naiveSnapshot(fresh.document))
      expect(client.isSaved, `SEED=${random.seed}`).toBe(true)
      expect(client.document.store.pendingStructs).toBe(null)
    }
    expect(JSON.stringify(expected)).not.toContain(forged)
    expect(Object.values(expected.votes).every((weight) => weight === 0 || weight === 1)).toBe(true)
    for (const { memberId, acts } of journal.history)
      for (const { touch } of acts) if (touch.root === 'votes') expect(touch.key.endsWith(`/${memberId}`)).toBe(true)
    console.info(
      `${honestRuns} honest changes, ${accepted} journal entries, ${refused} hostile changes refused, ${failures} failed commits`,
    )
    expect(accepted).toBeGreaterThanOrEqual(aimAccepted)
    expect(refused).toBeGreaterThanOrEqual(aimRefused)
    await rooms.close()
    acceptedInAll += accepted
    refusedInAll += refused
  })

  it('R4 tried every forgery, ten thousand honest changes and a thousand refusals', () => {
    expect([...refusedBy.keys()].sort()).toEqual(Object.keys(hostileActs).sort())
    expect(acceptedInAll).toBeGreaterThanOrEqual(aimAccepted * boards)
    expect(refusedInAll).toBeGreaterThanOrEqual(aimRefused * boards)
  })
})
