import { describe, expect, it } from 'vitest'
import { divideListing } from './divide-listing.ts'
import { parseListing } from './parse-listing.ts'
import { createRandom, pick, type Random, randomListing } from './random-listing.ts'
import { splitLines } from './split-lines.ts'

const rounds = 3_000

/** Lines that have a meaning of their own, put where they have none. */
const randomLines = (random: Random): string => {
  const line = () =>
    pick(random, [
      '',
      '',
      '',
      '·',
      '•',
      '4 authors',
      '  • 12 authors',
      'many authors',
      '4 authors · Jul 30, 2023 2',
      'Jul 30, 2023',
      'Feb 30',
      'Dec 5 3',
      'Jul 30 2023',
      '12',
      '1.2k',
      'Upvote',
      'Daily Papers',
      'byAda and friends',
      'Kite Club Kite Club',
      'Kites in a Storm',
      'kites again',
      'We fly kites. They survive.',
      '\u200b',
      '???',
      'Long '.repeat(70),
    ])
  return Array.from({ length: random(60) }, line).join(pick(random, ['\n', '\r\n']))
}

const isRealDate = (date: string): boolean => new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) === date

describe('random listings', () => {
  it('L1 a listing written from random papers is read as the same papers', () => {
    const counts = { papers: 0, withoutByline: 0, withoutAbstract: 0, withoutYear: 0 }
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { papers, text } = randomListing(createRandom(seed))
      expect(parseListing(text), `seed ${seed}`).toEqual({ kind: 'listing', papers, problems: [] })
      counts.papers += papers.length
      counts.withoutByline += papers.filter(({ publishedOn }) => publishedOn === null).length
      counts.withoutAbstract += papers.filter(({ abstract }) => abstract === null).length
      counts.withoutYear += papers.filter(({ publishedOn }) => publishedOn?.startsWith('2025')).length
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(rounds / 2)
  })

  it('L12 every line that is not blank belongs to the head, to one paper or to one problem', () => {
    const counts = { head: 0, entries: 0, strays: 0, notAListing: 0 }
    for (let seed = 1; seed <= rounds; seed += 1) {
      const random = createRandom(seed)
      const text =
        randomLines(random) + (random(2) === 0 ? `\n\n${randomListing(random).text}\n${randomLines(random)}` : '')
      const lines = splitLines(text)
      const { head, entries, strays } = divideListing(lines)
      const owners = lines.map(() => 0)
      const own = (range: { from: number; to: number } | null): void => {
        for (let at = range?.from ?? 0; at < (range?.to ?? 0); at += 1) owners[at] = (owners[at] ?? 0) + 1
      }
      for (const range of [head, ...strays]) own(range)
      for (const { upvotes, title, abstract, byline } of entries) {
        for (const range of [upvotes, { from: title, to: title + 1 }, ...abstract, byline]) own(range)
      }
      expect(owners, `seed ${seed}`).toEqual(lines.map(() => 1))

      const result = parseListing(text)
      counts.head += head.to
      counts.entries += entries.length
      counts.strays += strays.length
      counts.notAListing += result.kind === 'notAListing' ? 1 : 0
      if (result.kind === 'notAListing') continue
      expect(result.papers, `seed ${seed}`).toHaveLength(entries.length)
      const numbers = new Set(lines.map(({ number }) => number))
      const reported = new Set(result.problems.map(({ line }) => line))
      for (const { from } of strays) expect(reported, `seed ${seed}`).toContain(lines[from]?.number)
      expect(
        [...reported].every((line) => numbers.has(line)),
        `seed ${seed}`,
      ).toBe(true)
      expect(
        result.papers.every(({ publishedOn }) => publishedOn === null || isRealDate(publishedOn)),
        `seed ${seed}`,
      ).toBe(true)
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(20)
  })

  it('L12 a lost line between two papers takes nothing from either', () => {
    let reported = 0
    for (let seed = 1; seed <= rounds; seed += 1) {
      const random = createRandom(seed)
      const [above, below] = [randomListing(random), randomListing(random)]
      const lost = pick(random, ['???', 'LOST', 'lost and found', 'A lost sentence.', 'https://example.org/lost'])
      const isSafe = above.papers.at(-1)?.publishedOn && below.papers[0]?.abstract && !below.text.includes('Subscribe')
      if (!isSafe || /^Daily Papers\s/.test(below.text)) continue
      const result = parseListing(`${above.text}${lost}\n\n${below.text}`)
      expect(result, `seed ${seed}`).toMatchObject({
        kind: 'listing',
        papers: [...above.papers, ...below.papers],
        problems: [{ text: lost }],
      })
      reported += 1
    }
    expect(reported).toBeGreaterThan(100)
  })
})

describe('time', () => {
  /** The quickest of at most five runs: the machine may be busy with something else in any one of them. */
  const secondsFor = (text: string, enough: number): number => {
    let quickest = Number.POSITIVE_INFINITY
    for (let run = 0; run < 5 && quickest >= enough; run++) {
      const startedAt = Date.now()
      parseListing(text)
      quickest = Math.min(quickest, (Date.now() - startedAt) / 1000)
    }
    return quickest
  }

  it('L14 ten thousand entries are read in less than a second', () => {
    const entry = `Kites in a Storm\n\n${'We fly kites. '.repeat(100)}\n\n  • 4 authors\n·\nJul 30, 2023 7\n\n`
    const result = parseListing(entry.repeat(10_000))
    expect(result.kind === 'listing' && result.papers.length).toBe(10_000)
    expect(secondsFor(entry.repeat(10_000), 1)).toBeLessThan(1)
  })

  const expectQuick = (text: string): void => {
    expect(secondsFor(`x${text}x`, 5), JSON.stringify(text.slice(0, 20))).toBeLessThan(5)
    const entry = `Kites\n\n${text}\n\n4 authors\n·\nJul 5, 2020 ${text}`
    expect(secondsFor(entry, 5), JSON.stringify(text.slice(0, 20))).toBeLessThan(5)
  }

  it('L14 a line of five million signs is read in seconds', { timeout: 120_000 }, () => {
    const units = [
      'a',
      'a ',
      '1',
      '1,',
      '1.',
      '· ',
      'Jul ',
      'Jul 30, 2023 · ',
      '4 authors ',
      '\u200b',
      '\u200b ',
      ' ',
      '."',
      'A. B',
    ]
    for (const unit of units) expectQuick(unit.repeat(5_000_000 / unit.length))
  })

  it('L14 fifty thousand lines of one kind are read in seconds', { timeout: 120_000 }, () => {
    const lines = [
      '·',
      'a',
      'a\n',
      'A\n\nB.\n',
      '12',
      '12\n',
      'Jul 5',
      'a\n·',
      '4 authors',
      '4 authors\n·',
      '',
      'Daily Papers',
      'Upvote\n\n1\n',
    ]
    for (const line of lines) expectQuick(`${line}\n`.repeat(50_000))
  })
})
