// `npm run fuzz -- --server COUNT [SEED]`: hostile updates over sockets to the built server.
import { newSeed } from '@colloquy/server/sync/testing/random'
import { createProgram } from '../faults/program.ts'
import { fuzzServer, withoutLimits } from './fuzz-server.ts'

const [count = 50_000, seed = newSeed()] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
console.warn = () => {}
console.error = () => {}

let next = count / 10
const progress = (sent: number): void => {
  if (sent < next) return
  next = sent + count / 10
  say(`${sent} of ${count}`)
}

say(`Seed ${seed}.`)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
const program = await createProgram({ environment: withoutLimits })
try {
  await program.start()
  const began = performance.now()
  const { sent, tally, breaches, taken } = await fuzzServer(program, count, seed, progress)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  for (const [answer, times] of [...tally].sort(([, a], [, b]) => b - a)) say(`${String(times).padStart(9)} ${answer}`)
  for (const breach of breaches.slice(0, 20)) say(breach.slice(0, 4000))
  say(`${sent} hostile updates in ${seconds} s, ${taken} entries of them on the board, ${breaches.length} breaches`)
  if (breaches.length > 0) process.exitCode = 1
} finally {
  await program.remove()
}
