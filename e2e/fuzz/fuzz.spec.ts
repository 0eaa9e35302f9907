import { newSeed } from '@colloquy/server/sync/testing/random'
import { expect, test } from '@playwright/test'
import { createProgram } from '../faults/program.ts'
import { fuzzServer, withoutLimits } from './fuzz-server.ts'

test('Q10 R2 a running server gives nothing away to a thousand hostile updates', async () => {
  test.setTimeout(300_000)
  const seed = newSeed()
  console.info(`the server under fuzz: SEED=${seed}`)
  const program = await createProgram({ environment: withoutLimits })
  try {
    await program.start()
    const { tally, breaches, taken } = await fuzzServer(program, 1000, seed)
    expect(breaches).toEqual([])
    expect(taken).toBeGreaterThan(20)
    expect(tally.get('4409') ?? 0).toBeGreaterThan(200)
    expect(tally.get('4400') ?? 0).toBeGreaterThan(50)
  } finally {
    await program.remove()
  }
})
