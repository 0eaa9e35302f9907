// The command `listing FILE`: prints what is understood of a Daily Papers page as JSON, and what is not as `FILE:LINE: message`.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parseListing } from '@colloquy/shared/listing/parse-listing'

const usage = 'Expected one argument: the file with the text of a Daily Papers page, or - for standard input.'

type Decoded = { kind: 'text'; text: string } | { kind: 'unreadable'; line: number; message: string }

/** A package manager runs a command in the project's own folder, and tells in `INIT_CWD` the one it was called from. */
const findFile = (file: string): string => {
  const calledFrom = process.env.npm_lifecycle_event === 'listing' ? process.env.INIT_CWD : undefined
  const path = resolve(calledFrom ?? '.', file)
  return existsSync(path) ? path : resolve(file)
}

const decode = (bytes: Buffer): Decoded => {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const readable = bytes.toString('utf8').split('\uFFFD', 1)[0] ?? ''
    return { kind: 'unreadable', line: readable.split('\n').length, message: 'Expected text in UTF-8.' }
  }
}

const read = async (file: string): Promise<Decoded> => {
  try {
    return decode(file === '-' ? await buffer(process.stdin) : readFileSync(findFile(file)))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'unreadable', line: 1, message: `Expected a text file that can be read (${reason}).` }
  }
}

const fail = (place: string, message: string): void => {
  process.stderr.write(`${place}: ${message}\n`)
  process.exitCode = 1
}

const print = (file: string, decoded: Decoded): void => {
  if (decoded.kind === 'unreadable') {
    fail(`${file}:${decoded.line}`, decoded.message)
    return
  }
  const result = parseListing(decoded.text, { currentYear: new Date().getFullYear() })
  if (result.kind === 'notAListing') {
    fail(`${file}:${result.line}`, result.message)
    return
  }
  process.stdout.write(`${JSON.stringify(result.papers, null, 2)}\n`)
  for (const { line, message } of result.problems) process.stderr.write(`${file}:${line}: ${message}\n`)
}

/** Whoever reads our output may stop early, as `| head` does: that is no fault. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** Some package managers hand the `--` before the arguments on. */
const [file, ...more] = process.argv.slice(process.argv[2] === '--' ? 3 : 2)
if (file === undefined || file === '' || more.length > 0) fail('listing:1', usage)
else print(file, await read(file))
