// `npm run fuzz -- COUNT [SEED]` sends hostile updates to the gate; with `--honest`, honest people make changes.
import { newSeed } from '../testing/random.ts'
import { fuzzHonest, fuzzHostile } from './fuzz-gate.ts'

const words = process.argv.slice(2)
const [count = 20_000, seed = newSeed()] = words.filter((word) => /^\d+$/.test(word)).map(Number)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const progressOf = () => {
  let next = count / 10
  return (done: number): void => {
    if (done < next) return
    next = done + count / 10
    print(`${done.toLocaleString('en')} of ${count.toLocaleString('en')}`)
  }
}

const hostile = (): boolean => {
  const { sent, tally, breaches } = fuzzHostile(count, seed, progressOf())
  for (const [answer, times] of [...tally].sort(([, a], [, b]) => b - a))
    print(`${String(times).padStart(9)} ${answer}`)
  for (const { seed: board, at, what, update } of breaches) print(`board ${board}, update ${at}: ${what}\n  ${update}`)
  print(`${sent} hostile updates, ${tally.get('accepted') ?? 0} accepted, ${breaches.length} boards breached`)
  return breaches.length === 0
}

const honest = (): boolean => {
  const { tally, failures } = fuzzHonest(count, seed, progressOf())
  print(JSON.stringify(tally))
  for (const { seed: board, what } of failures) print(`board ${board}: ${what}`)
  print(`${tally.changes} honest changes, ${failures.length} boards on which one was refused or copies differ`)
  return failures.length === 0
}

// Yjs warns about what it is given, many thousand times here.
console.warn = () => {}
console.error = () => {}
print(`Seed ${seed}.`)
const began = performance.now()
const isFine = words.includes('--honest') ? honest() : hostile()
print(
  `${((performance.now() - began) / 1000).toFixed(1)} s. A board alone: npm run fuzz -- ${words.includes('--honest') ? '--honest 2000' : '500'} ITS-SEED`,
)
process.exitCode = isFine ? 0 : 1
