// Runs other programs. None of them outlives us: each is ended when we are.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { root } from './root.mjs'

const running = new Set()

process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})
/** For as long as there is nothing to save; the returned function takes it back. */
export const exitOnSignals = () => {
  const exits = Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }).map(([signal, number]) => [
    signal,
    () => process.exit(128 + number),
  ])
  for (const [signal, exit] of exits) process.on(signal, exit)
  return () => {
    for (const [signal, exit] of exits) process.off(signal, exit)
  }
}

export const start = (command, args, options = {}) => {
  const child = spawn(command, args, { cwd: root, ...options })
  running.add(child)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      running.delete(child)
      resolve({ code: 1, problem: error.message })
    })
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code: code === null ? 1 : code, problem: signal ? `ended by ${signal}` : undefined })
    })
  })
  return { child, ended }
}

/** What asks programs not to colour a log, which is read as plain text. */
export const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }

/** Our output is its output. */
export const run = (command, args, options = {}) => start(command, args, { stdio: 'inherit', ...options }).ended

/** Returns what it said instead of showing it. */
export const runQuietly = async (command, args, { onLine = () => {}, ...options } = {}) => {
  const { child, ended } = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  const lines = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      onLine(line)
    })
  const { code, problem } = await ended
  if (problem) lines.push(problem)
  return { code, lines }
}
