// Seeded random listings for the tests: papers, and pages that hold them in one of the many ways a browser may copy them.
import type { ListedPaper } from './listed-paper.ts'

/** A number from 0 to `limit`, exclusive. */
export type Random = (limit: number) => number

/** The generator mulberry32. */
export const createRandom = (seed: number): Random => {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

export const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[random(items.length)] ?? items[0]

export interface RandomListing {
  papers: ListedPaper[]
  text: string
}

const pageYear = 2025
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const many = (random: Random, from: number, to: number, make: () => string): string[] =>
  Array.from({ length: from + random(to - from + 1) }, make)

const randomTitle = (random: Random): string => {
  const oddities = [
    '·',
    '•',
    'Jul 30, 2023',
    '4 authors',
    '12',
    '1.2k',
    'vs.',
    'Daily Papers',
    'Dec 5',
    'GPT-4:',
    '(2019)',
  ] as const
  const words = many(random, 1, 12, () => pick(random, ['Kites', 'in', 'Storm', 'of', 'Boats', 'RL', ...oddities]))
  return `${pick(random, ['The', 'nanoKite:', '3D', 'Über', '“Wind”', '1984:'])} ${words.join(' ')} ${pick(random, ['Again', 'Really?', 'Now!', '· Part 2'])}`
}

const randomParagraph = (random: Random): string => {
  const word = () =>
    pick(random, ['kites', 'fly', 'Jul 30, 2023', '·', '•', '4 authors', 'na\\"ive', '50\\%', '256times256', 'e.g.'])
  return many(
    random,
    1,
    6,
    () => `We ${many(random, 1, 30, word).join(' ')} ${pick(random, ['there.', 'here.'])}`,
  ).join(' ')
}

const randomCount = (random: Random): number => pick(random, [0, 1, 2, 7, 13, 999, 1000, 1200, 12_300])

/** With a byline, the first paper of a page writes out the latest year, so that the page's year follows from it. */
const randomPaper = (random: Random, isFirst: boolean, hasUpvotes: boolean): ListedPaper => {
  const hasByline = isFirst || random(6) > 0
  const isByOrganization = random(4) === 0
  const year = isFirst ? pageYear - 1 : pick(random, [pageYear, pageYear - 1, 2012 + random(13)])
  const month = 1 + random(12)
  const paragraphs = many(random, hasByline ? 0 : 1, 3, () => randomParagraph(random))
  return {
    title: randomTitle(random),
    abstract: paragraphs.length === 0 ? null : paragraphs.join('\n\n'),
    authorCount: hasByline && !isByOrganization ? pick(random, [0, 1, 2, 12, 1200]) : null,
    organization:
      hasByline && isByOrganization ? pick(random, ['Kite Club', 'Kites', 'Wind & Sons, Inc.', 'Dec 5 Lab']) : null,
    publishedOn: hasByline
      ? [year, month, 1 + random(28)].map((number) => String(number).padStart(2, '0')).join('-')
      : null,
    commentsElsewhere: hasByline ? randomCount(random) : null,
    upvotesElsewhere: hasUpvotes ? randomCount(random) : null,
  }
}

const writeCount = (random: Random, count: number): string =>
  count < 1000 ? String(count) : pick(random, [`${count / 1000}k`, count.toLocaleString('en-US')])

const writeDate = (random: Random, isoDate: string, comments: number): string => {
  const [year, month, day] = isoDate.split('-').map(Number)
  const date = `${months[(month ?? 1) - 1]} ${day}${year === pageYear ? '' : `, ${year}`}`
  return comments === 0 && random(2) === 0 ? date : `${date} ${writeCount(random, comments)}`
}

const writeByline = (random: Random, paper: ListedPaper): string => {
  if (paper.publishedOn === null) return ''
  const date = writeDate(random, paper.publishedOn, paper.commentsElsewhere ?? 0)
  const { organization, authorCount } = paper
  if (organization !== null) return `${pick(random, [organization, `${organization} ${organization}`])}\n·\n${date}`
  const count = writeCount(random, authorCount ?? 0)
  const who = `${pick(random, ['  • ', '• ', ''])}${count} ${authorCount === 1 ? pick(random, ['author', 'authors']) : 'authors'}`
  return who + pick(random, ['\n·\n', '\n·\n', ' · ']) + date
}

const writePaper = (random: Random, paper: ListedPaper): string[] => {
  const upvotes = paper.upvotesElsewhere === null ? [] : [writeCount(random, paper.upvotesElsewhere)]
  return [...upvotes, paper.title, ...(paper.abstract?.split('\n\n') ?? []), writeByline(random, paper)].filter(
    (part) => part !== '',
  )
}

export const randomListing = (random: Random): RandomListing => {
  const hasUpvotes = random(3) === 0
  const papers = Array.from({ length: 1 + random(12) }, (_, index) => randomPaper(random, index === 0, hasUpvotes))
  const head = pick(random, [[], ['Daily Papers'], ['new', 'Subscribe', 'Daily Papers', 'byAda and friends', 'Dec 5']])
  const parts = [...head, ...papers.flatMap((paper) => writePaper(random, paper))]
  const text = parts.map((part) => part + '\n'.repeat(2 + pick(random, [0, 0, 0, random(4)]))).join('')
  const lineEnd = pick(random, ['\n', '\r\n', '  \n', '\t\r\n'])
  return { papers, text: text.replaceAll('\n', lineEnd) }
}
