import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const tsx = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url))
const command = fileURLToPath(new URL('listing-cli.ts', import.meta.url))
/** A real page, which lies beside the project for those who have it: its sentences are not ours to keep. */
const realPage = fileURLToPath(new URL('../../../shared/listing/daily-papers.txt', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'colloquy-listing-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

const run = (args: string[], input = '', cwd = folder, env: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1e9 }
    const child = execFile(process.execPath, [tsx, command, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return name
}

const entry = 'Kites in a Storm\n\nWe fly kites.\n\n  • 4 authors\n·\nJul 30, 2023 7\n\n'
const paper = {
  title: 'Kites in a Storm',
  abstract: 'We fly kites.',
  authorCount: 4,
  organization: null,
  publishedOn: '2023-07-30',
  commentsElsewhere: 7,
  upvotesElsewhere: null,
}

describe('the command', () => {
  it('L16 what is understood is printed as one JSON array', async () => {
    const { code, stdout, stderr } = await run([write('page.txt', entry.repeat(2))])
    expect({ code, stderr, papers: JSON.parse(stdout) }).toEqual({ code: 0, stderr: '', papers: [paper, paper] })
  })

  it('L16 what is not understood is printed beside it, as file, line and what was expected', async () => {
    const { code, stdout, stderr } = await run([write('odd.txt', `${entry}???\n\n${entry}`)])
    expect({ code, papers: JSON.parse(stdout) }).toEqual({ code: 0, papers: [paper, paper] })
    expect(stderr).toMatch(/^odd\.txt:9: Expected .+\.\n$/)
  })

  it('L16 a dash reads standard input', async () => {
    const { code, stdout, stderr } = await run(['-'], `${entry}???\n`)
    expect({ code, papers: JSON.parse(stdout) }).toEqual({ code: 0, papers: [paper] })
    expect(stderr).toMatch(/^-:9: Expected /)
    expect(await run(['-'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^-:1: Expected /) })
  })

  it('L16 a file is looked for where the command was called', async () => {
    const called = { npm_lifecycle_event: 'listing', INIT_CWD: folder }
    expect(await run(['--', write('page.txt', entry)], '', tmpdir(), called)).toMatchObject({ code: 0, stderr: '' })
  })

  it('L16 what is not a listing, or cannot be read, is an error with the line and what was expected', async () => {
    const failures: [string[], RegExp][] = [
      [
        [write('letter.txt', '\nDear reader,\n\nThis is a letter.\n')],
        /^letter\.txt:2: Expected the text of a Daily Papers page/,
      ],
      [[write('empty.txt', '')], /^empty\.txt:1: Expected the text of a Daily Papers page/],
      [[write('binary.txt', Uint8Array.of(65, 10, 66, 10, 255, 254))], /^binary\.txt:3: Expected text in UTF-8/],
      [['missing.txt'], /^missing\.txt:1: Expected a text file that can be read \(ENOENT/],
      [['.'], /^\.:1: Expected a text file that can be read \(EISDIR/],
      [[], /^listing:1: Expected one argument/],
      [['one.txt', 'two.txt'], /^listing:1: Expected one argument/],
    ]
    for (const [args, message] of failures) {
      const { code, stdout, stderr } = await run(args)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(message)
    }
  })

  it('L16 a reader that stops early is no fault', async () => {
    write('long.txt', entry.repeat(20_000))
    const script = `"${process.execPath}" "${tsx}" "${command}" long.txt | head -n 1; echo "\${PIPESTATUS[0]}"`
    const stderr = await new Promise<string>((resolve) => {
      execFile('bash', ['-c', script], { cwd: folder }, (_error, stdout, errors) => resolve(stdout + errors))
    })
    expect(stderr).toBe('[\n0\n')
  })
})

describe('a real page', () => {
  it('L1 its forty-five papers are read without a problem', async ({ skip }) => {
    if (!existsSync(realPage)) {
      console.warn(`NOT TESTED: there is no real Daily Papers page at ${realPage}.`)
      skip()
    }
    const { code, stdout, stderr } = await run([realPage])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const papers: (typeof paper)[] = JSON.parse(stdout)
    const dates = papers.flatMap(({ publishedOn }) => publishedOn ?? []).sort()
    const comments = papers.map(({ commentsElsewhere }) => commentsElsewhere ?? 0).filter((count) => count > 0)
    expect({
      papers: papers.length,
      withAbstract: papers.filter(({ abstract }) => abstract !== null && abstract.length > 1000).length,
      withAuthorCount: papers.filter(({ authorCount }) => authorCount !== null).length,
      organizations: papers.flatMap(({ organization }) => organization ?? []),
      withNeitherNorDate: papers.filter((one) => (one.authorCount ?? one.organization ?? one.publishedOn) === null)
        .length,
      withUnknownComments: papers.filter(({ commentsElsewhere }) => commentsElsewhere === null).length,
      withComments: comments.length,
      comments: comments.reduce((sum, count) => sum + count, 0),
      dates: dates.length,
      earliest: dates[0],
      ofThePagesYear: dates.filter((date) => date.startsWith('2025-')).length,
      later: dates.filter((date) => date >= '2026').length,
    }).toEqual({
      papers: 45,
      withAbstract: 45,
      withAuthorCount: 43,
      organizations: ['Skywork'],
      withNeitherNorDate: 1,
      withUnknownComments: 1,
      withComments: 13,
      comments: 32,
      dates: 44,
      earliest: '2012-11-18',
      ofThePagesYear: 18,
      later: 0,
    })
  })
})
