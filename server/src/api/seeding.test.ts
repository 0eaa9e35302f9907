import type { Command } from '@colloquy/shared/board/command'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { papers } from '../db/schema/paper.ts'
import { bundledPapers } from './bundled-papers.ts'
import { readPapers } from './read-papers.ts'
import { type Browser, createTestApi, newBrowser, type Overrides, type TestApi } from './testing/test-api.ts'

let api: TestApi
let browser: Browser
beforeAll(async () => {
  api = await createTestApi()
})
beforeEach(async () => {
  await api.empty()
  browser = newBrowser()
})
afterAll(() => api.database.close())

const start = async (text?: string, overrides?: Overrides) => {
  const listing = text === undefined ? {} : { listing: { text } }
  const { boardId } = await (await api.in(browser, overrides)).groups.start({ name: 'Ada', ...listing })
  const board = await api.boards.open(boardId)
  const titles = () => board.places(board.columns()[0]?.id ?? '').map(({ id }) => board.card(id)?.title)
  return { boardId, board, titles, caller: await api.in(browser, overrides) }
}

const entry = (title: string, { abstract = 'What was asked, done and found.', by = '2 authors' } = {}): string =>
  `${title}\n\n${abstract}\n\n${by}\n·\nMar 4, 2024\n\n`

test('S1 a new board has three columns, one open round of five votes, and a card for each paper in the order of the listing', async () => {
  const { board, titles } = await start()
  expect(board.title()).toBe('Papers')
  expect(board.columns().map(({ title }) => title)).toEqual(['To read', 'Discussing', 'Done'])
  expect(board.round()).toMatchObject({ budget: 5, perCard: 1, state: 'open' })
  expect(titles()).toHaveLength(45)
  expect(titles()).toEqual(bundledPapers.map(({ title }) => title))
})

test('S2 the papers come from the listing that whoever starts brings, else from that of the server, else from the bundled one', async () => {
  const ofServer = readPapers(entry('From the server'), new Date())
  const seed = ofServer.kind === 'papers' ? ofServer.papers : []
  const brought = await start(entry('Brought along') + entry('And another'), { seed })
  expect(brought.titles()).toEqual(['Brought along', 'And another'])
  await api.empty()
  browser = newBrowser()
  expect((await start(undefined, { seed })).titles()).toEqual(['From the server'])
})

test('S2 what is no listing is told by line, and nothing is started', async () => {
  const noListing = (await api.in(browser)).groups.start({ name: 'Ada', listing: { text: 'Dear all,\n\nhello.' } })
  await expect(noListing).rejects.toMatchObject({ code: 'BAD_REQUEST', message: expect.stringMatching(/^Line \d+: /) })
  expect((await (await api.in(browser)).me.get()).setUp).toBe('open')
})

test('S3 a card says who wrote the paper as far as the listing says it', async () => {
  const { board } = await start(
    entry('By many', { by: '12 authors' }) + entry('By one', { by: '1 author' }) + entry('By a lab', { by: 'Skywork' }),
  )
  const cards = [...board.cardIds()].map((id) => board.card(id))
  expect(cards).toMatchObject([
    { title: 'By many', byline: '12 authors', publishedOn: '2024-03-04', commentsElsewhere: 0, addedBy: null },
    { title: 'By one', byline: '1 author' },
    { title: 'By a lab', byline: 'Skywork' },
  ])
})

test('S3 a title or an organization that no card could hold is cut', async () => {
  const { board, caller, boardId } = await start(entry(`${'𝔸 '.repeat(900)}`) + entry('NUL \0 inside'))
  const [long, nul] = [...board.cardIds()].map((id) => board.card(id))
  expect(long?.title).toHaveLength(1000)
  expect(long?.title.endsWith('…')).toBe(true)
  expect(nul?.title).toBe('NUL  inside')
  expect((await caller.papers.get({ boardId, paperId: long?.paperId ?? '' })).title).toBe(long?.title)
  const absurd = entry('Half \uD800 a character', { by: '99999999999 authors' })
  expect(await caller.boards.addPapers({ boardId, text: absurd })).toMatchObject({ added: 1 })
  expect(board.card([...board.cardIds()].at(-1) ?? '')?.title).toBe('Half \uFFFD a character')
})

test('S4 5,000 papers make a board, and more are refused', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => entry(`Paper ${i}`)).join('')
  const { titles } = await start(many(5000))
  expect(titles()).toHaveLength(5000)
  await api.empty()
  browser = newBrowser()
  await expect(start(many(5001))).rejects.toMatchObject({ message: expect.stringContaining('at most 5000') })
})

test('S5 a paper that is there already gets no second card, whatever its typography', async () => {
  const { boardId, titles, caller } = await start(entry('Attention, Please!') + entry('Left alone'))
  const text = entry('attention – please') + entry('New here') + entry('NEW HERE')
  expect(await caller.boards.addPapers({ boardId, text })).toEqual({ added: 1, alreadyThere: 2, problems: [] })
  expect(titles()).toEqual(['Attention, Please!', 'Left alone', 'New here'])
  expect(await caller.boards.addPapers({ boardId, text })).toMatchObject({ added: 0, alreadyThere: 3 })
})

test('S5 a paper that comes again completes what was unknown, and keeps what was known', async () => {
  const { boardId, board, caller } = await start()
  const known = bundledPapers[0]
  const title = known?.title ?? ''
  const [paperId = ''] = board.cardIds()
  expect((await caller.papers.get({ boardId, paperId })).abstract).toBeNull()
  const text = `${title}\n\nThe abstract.\n\n99 authors\n·\nJul 30, 2023\n7\n`
  expect(await caller.boards.addPapers({ boardId, text })).toMatchObject({ added: 0, alreadyThere: 1 })
  expect(await caller.papers.get({ boardId, paperId })).toMatchObject({
    title,
    abstract: 'The abstract.',
    authorCount: 4,
    commentsElsewhere: 7,
    brief: known?.brief,
    summary: known?.summary,
  })
})

test('S6 a listing that is brought along gets our own words on the papers that we know', async () => {
  const known = bundledPapers.find(({ links }) => links.length > 0)
  const { boardId, board, caller } = await start(entry(known?.title.toUpperCase() ?? ''))
  const [paperId = ''] = board.cardIds()
  expect(await caller.papers.get({ boardId, paperId })).toMatchObject({
    abstract: 'What was asked, done and found.',
    brief: known?.brief,
    summary: known?.summary,
    links: known?.links,
  })
})

test('S7 a face shows our sentence on the paper, else the beginning of its abstract', async () => {
  const long = `We ask ${'and ask '.repeat(40)}again.`
  const { boardId, board, caller } = await start(
    entry(bundledPapers[3]?.title ?? '') +
      entry('Short', { abstract: 'One is asked. Two are found. '.repeat(20) }) +
      entry('Long', { abstract: long }),
  )
  const paperIds = [...board.cardIds()]
  const faces = await caller.papers.faces({ boardId, paperIds })
  const briefs = paperIds.map((id) => faces.find(({ paperId }) => paperId === id)?.brief)
  expect(briefs[0]).toBe(bundledPapers[3]?.brief)
  expect(briefs[1]).toBe(`${'One is asked. Two are found. '.repeat(5)}One is asked.`)
  expect(briefs[2]).toMatch(/^We ask and ask .* (and|ask)…$/)
  for (const brief of briefs) expect(brief?.length).toBeLessThanOrEqual(160)
  const tooMany = Array.from({ length: 201 }, (_, i) => `id${i}`)
  await expect(caller.papers.faces({ boardId, paperIds: tooMany })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('S8 an abstract is shown with its TeX cleaned up, and kept as it came', async () => {
  const { boardId, board, caller } = await start(entry('TeX', { abstract: 'At 256times256, 50\\% better.' }))
  const [paperId = ''] = board.cardIds()
  expect((await caller.papers.get({ boardId, paperId })).abstract).toBe('At 256×256, 50% better.')
  const [row] = await api.database.db.select().from(papers).where(eq(papers.id, paperId))
  expect(row?.abstract).toBe('At 256times256, 50\\% better.')
})

test('S9 papers whose cards could not be written get them at the next attempt', async () => {
  const { boardId, titles } = await start(entry('First'))
  const failing = { run: () => Promise.reject(new Error('The disk is full.')) }
  const text = entry('Second')
  await expect((await api.in(browser, { boards: failing })).boards.addPapers({ boardId, text })).rejects.toThrow()
  expect(titles()).toEqual(['First'])
  expect(await (await api.in(browser)).boards.addPapers({ boardId, text })).toMatchObject({ added: 1 })
  expect(titles()).toEqual(['First', 'Second'])
  const { rows } = await api.database.db.execute(sql`select count(*)::int as count from papers`)
  expect(rows).toEqual([{ count: 2 }])
})

test('S9 two people who add the same papers at once add each card once', async () => {
  const { boardId, titles, caller } = await start(entry('First'))
  const text = Array.from({ length: 600 }, (_, i) => entry(`Paper ${i}`)).join('')
  const both = await Promise.all([
    caller.boards.addPapers({ boardId, text }),
    caller.boards.addPapers({ boardId, text }),
  ])
  expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(600)
  expect(titles()).toHaveLength(601)
})

test('S10 cards that are added name who added them and stand at the end of the first column', async () => {
  const { boardId, board, titles, caller } = await start(entry('First'))
  const text = `${entry('Second')}Not understood\n\n`
  const { problems } = await caller.boards.addPapers({ boardId, text })
  const { member } = await caller.me.get()
  const [, second = ''] = board.cardIds()
  expect(board.card(second)?.addedBy).toBe(member?.id)
  expect(titles()).toEqual(['First', 'Second'])
  expect(problems).toEqual([expect.objectContaining({ text: 'Not understood' })])
  const putAllAway: Command = () => ({
    kind: 'act',
    writes: board.columns().map(({ id, title, rank }) => ({
      root: 'columns',
      key: id,
      value: { title, rank, putAway: true },
    })),
    inverse: putAllAway,
  })
  await api.boards.run(boardId, putAllAway)
  await expect(caller.boards.addPapers({ boardId, text: entry('Third') })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('no column'),
  })
})
