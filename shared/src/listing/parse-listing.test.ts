import { describe, expect, it } from 'vitest'
import { type ListedPaper, type ListingOptions, type ListingProblem, parseListing } from './parse-listing.ts'

const head = 'new\n\nSubscribe\n\nDaily Papers\n\nbyAda and friends\n\nDec 5\n'
const first = 'Kites in a Storm\n\nWe fly kites. They survive.\n\n  • 4 authors\n·\nJul 30, 2023 7\n'
const second = 'Boats at Rest\n\nWe moor boats. They wait.\n\n  • 12 authors\n·\nFeb 19, 2024\n'

const read = (text: string, options?: ListingOptions): { papers: ListedPaper[]; problems: ListingProblem[] } => {
  const result = parseListing(text, options)
  if (result.kind !== 'listing') throw new Error(`line ${result.line}: ${result.message}`)
  return result
}
const readOnly = (text: string, options?: ListingOptions): ListedPaper => {
  const { papers, problems } = read(text, options)
  expect(problems).toEqual([])
  expect(papers).toHaveLength(1)
  return papers[0] as ListedPaper
}
const titles = (text: string): string[] => read(text).papers.map(({ title }) => title)
const withByline = (...lines: string[]): string =>
  ['Kites in a Storm', '', 'We fly kites.', '', ...lines, ''].join('\n')
const dated = (date: string): string => withByline('• 4 authors', '·', date)

describe('the form of a page', () => {
  it('L1 an entry is a title, an abstract, and a byline of authors and a date', () => {
    expect(read(`${head}\n${first}\n${second}`)).toEqual({
      kind: 'listing',
      papers: [
        {
          title: 'Kites in a Storm',
          abstract: 'We fly kites. They survive.',
          authorCount: 4,
          organization: null,
          publishedOn: '2023-07-30',
          commentsElsewhere: 7,
          upvotesElsewhere: null,
        },
        {
          title: 'Boats at Rest',
          abstract: 'We moor boats. They wait.',
          authorCount: 12,
          organization: null,
          publishedOn: '2024-02-19',
          commentsElsewhere: 0,
          upvotesElsewhere: null,
        },
      ],
      problems: [],
    })
  })

  it('L2 the head may be missing', () => {
    expect(titles(`${first}\n${second}`)).toEqual(['Kites in a Storm', 'Boats at Rest'])
  })

  it('L2 the head may lack the date of the page, or who keeps it', () => {
    expect(titles(`Daily Papers\n\nbyAda and friends\n\n${first}`)).toEqual(['Kites in a Storm'])
    expect(titles(`Daily Papers\n\nDec 5\n\n${first}`)).toEqual(['Kites in a Storm'])
    expect(titles(`Daily Papers\n\nMay 1 3\n\nWe go.\n\n1 author\n·\nMay 1, 2020`)).toEqual(['May 1 3'])
    expect(titles(`Daily Papers\n\nBypassing Storms\n\nWe go round.\n\n1 author\n·\nMay 1, 2020`)).toEqual([
      'Bypassing Storms',
    ])
  })

  it('L3 one author is written with or without its plural', () => {
    expect(readOnly(withByline('• 1 author', '·', 'Jul 30, 2023')).authorCount).toBe(1)
    expect(readOnly(withByline('• 1 authors', '·', 'Jul 30, 2023')).authorCount).toBe(1)
    expect(readOnly(withByline('1.2k authors', '·', 'Jul 30, 2023')).authorCount).toBe(1200)
  })

  it('L3 an organisation may stand instead of the authors, and its avatar does not double its name', () => {
    const organization = (line: string) => readOnly(withByline(line, '·', 'Jul 30, 2023'))
    expect(organization('Kite Club')).toMatchObject({ organization: 'Kite Club', authorCount: null })
    expect(organization('Kite Club Kite Club').organization).toBe('Kite Club')
    expect(organization('Kites Kites').organization).toBe('Kites')
    expect(organization('Kite Club\nKite Club').organization).toBe('Kite Club')
    expect(organization('Kite Club of Kite').organization).toBe('Kite Club of Kite')
  })

  it('L3 a date alone leaves authors and organisation unknown', () => {
    expect(readOnly(withByline('·', 'Jul 30, 2023'))).toMatchObject({
      abstract: 'We fly kites.',
      authorCount: null,
      organization: null,
      publishedOn: '2023-07-30',
    })
  })

  it('L3 authors and date may share a line', () => {
    expect(readOnly(withByline('• 4 authors · Jul 30, 2023 2'))).toMatchObject({
      authorCount: 4,
      publishedOn: '2023-07-30',
      commentsElsewhere: 2,
    })
  })
})

describe('dates', () => {
  it('L4 a date without a year is of the year after the latest year written out', () => {
    const { papers } = read(`${head}\n${first}\n${second}\n${dated('Mar 3')}`)
    expect(papers.map(({ publishedOn }) => publishedOn)).toEqual(['2023-07-30', '2024-02-19', '2025-03-03'])
  })

  it('L4 a year in a title or an abstract does not move the year of the page', () => {
    const text = 'Kites of Jul 30, 2031\n\nWe fly until Dec 5, 2040.\n\n• 4 authors\n·\nMar 3'
    expect(readOnly(`${text}\n\n`, { currentYear: 2020 }).publishedOn).toBe('2020-03-03')
  })

  it('L4 the year in the head is the year of the page', () => {
    expect(readOnly(`Daily Papers\n\nDec 5, 2021\n\n${dated('Mar 3')}`).publishedOn).toBe('2021-03-03')
  })

  it('L4 when no date has a year, the caller tells it, or the date stays unknown and is a problem', () => {
    expect(readOnly(dated('Mar 3'), { currentYear: 2022 }).publishedOn).toBe('2022-03-03')
    const { papers, problems } = read(dated('Mar 3'))
    expect(papers[0]).toMatchObject({ publishedOn: null, commentsElsewhere: 0 })
    expect(problems).toMatchObject([{ line: 7, text: 'Mar 3' }])
  })

  it('L4 months may be written out, and dates as ISO dates', () => {
    const dates = ['September 9, 2023', 'Sept. 9, 2023', 'Sep 9,2023', '2023-09-09'].map(
      (date) => readOnly(dated(date)).publishedOn,
    )
    expect(dates).toEqual(['2023-09-09', '2023-09-09', '2023-09-09', '2023-09-09'])
  })

  it('L5 a date that no calendar has is unknown and a problem, never another date', () => {
    for (const date of ['Feb 30, 2024', 'Feb 29, 2023', 'Apr 31, 2023', 'Jul 0, 2023', 'Jul 32, 2023', '2023-13-01']) {
      const { papers, problems } = read(`${dated(date)}\n${second}`)
      expect(papers[0]).toMatchObject({ title: 'Kites in a Storm', authorCount: 4, publishedOn: null })
      expect(problems).toMatchObject([{ line: 7, text: date }])
    }
    expect(readOnly(dated('Feb 29, 2024')).publishedOn).toBe('2024-02-29')
  })

  it('L5 29 February without a year is unknown when the year of the page has none', () => {
    expect(read(`${first}\n${dated('Feb 29')}`).papers[1]?.publishedOn).toBe('2024-02-29')
    expect(read(`${second}\n${dated('Feb 29')}`)).toMatchObject({
      papers: [{}, { publishedOn: null }],
      problems: [{ line: 15 }],
    })
  })

  it('L5 an impossible date does not set the year of the page', () => {
    expect(read(`${dated('Feb 30, 2050')}\n${first}\n${dated('Mar 3')}`).papers[2]?.publishedOn).toBe('2024-03-03')
  })

  it('L5 a year without its comma could be a number of comments, and neither is guessed', () => {
    const { papers, problems } = read(`${dated('Jul 30 2023')}\n${second}`)
    expect(papers[0]).toMatchObject({ publishedOn: null, commentsElsewhere: null })
    expect(problems).toMatchObject([{ line: 7, text: 'Jul 30 2023' }])
  })
})

describe('numbers', () => {
  it('L6 the number after the date counts the comments there', () => {
    const comments = [
      'Jul 30, 2023',
      'Jul 30, 2023 0',
      'Jul 30, 2023 13',
      'Jul 30, 2023 1.2k',
      'Jul 30, 2023 1,234',
      'Jul 30, 2023\n5',
    ]
    expect(comments.map((date) => readOnly(dated(date)).commentsElsewhere)).toEqual([0, 0, 13, 1200, 1234, 5])
  })

  it('L7 a number above a title counts the upvotes there', () => {
    const upvotes = ['12', '1.2k', '1,234', '▲ 3', '3 upvotes', 'Upvote\n\n3', '1.5M'].map(
      (line) => read(`${first}\n${line}\n\n${second}`).papers[1],
    )
    expect(upvotes.map((paper) => paper?.upvotesElsewhere)).toEqual([12, 1200, 1234, 3, 3, 3, 1_500_000])
    expect(new Set(upvotes.map((paper) => paper?.title))).toEqual(new Set(['Boats at Rest']))
  })

  it('L7 upvotes may touch the title below them and the date above them', () => {
    const { papers } = read(`${first}12\n${second}`)
    expect(papers).toMatchObject([{ commentsElsewhere: 7 }, { title: 'Boats at Rest', upvotesElsewhere: 12 }])
    const touching = read(`${dated('Jul 30, 2023')}12\n${second}`)
    expect(touching.papers).toMatchObject([{ commentsElsewhere: 0 }, { title: 'Boats at Rest', upvotesElsewhere: 12 }])
  })

  it('L7 a number that is followed by no title is the title', () => {
    expect(readOnly('1984\n\nWe read a book.\n\n1 author\n·\nMay 1, 2020')).toMatchObject({
      title: '1984',
      upvotesElsewhere: null,
    })
    expect(readOnly('7\n\n1984\n\nWe read a book.\n\n1 author\n·\nMay 1, 2020')).toMatchObject({
      title: '1984',
      upvotesElsewhere: 7,
    })
    const long = 'We read. '.repeat(50).trim()
    expect(readOnly(`1984\n\n${long}\n\nIt is long.\n\n1 author\n·\nMay 1, 2020`).title).toBe('1984')
    expect(readOnly('1984\n\n1 author\n·\nMay 1, 2020')).toMatchObject({ title: '1984', abstract: null })
  })
})

describe('where an entry starts', () => {
  const lone = 'A Paper by Nobody\n\nNobody wrote this. It is here.\n'
  const unknown = { authorCount: null, organization: null, publishedOn: null, commentsElsewhere: null }

  it('L8 an entry with neither authors nor date is a paper with those unknown', () => {
    const { papers, problems } = read(`${first}\n${lone}\n${second}`)
    expect(problems).toEqual([])
    expect(papers.map(({ title }) => title)).toEqual(['Kites in a Storm', 'A Paper by Nobody', 'Boats at Rest'])
    expect(papers[1]).toMatchObject({ ...unknown, abstract: 'Nobody wrote this. It is here.' })
  })

  it('L8 such an entry may be the first, the last, or several in a row', () => {
    const expected = ['A Paper by Nobody', 'A Paper by Nobody', 'Kites in a Storm', 'A Paper by Nobody']
    expect(titles(`${head}\n${lone}\n${lone}\n${first}\n${lone}`)).toEqual(expected)
  })

  it('L8 such an entry may precede one whose abstract is missing', () => {
    const { papers } = read(`${first}\n${lone}\nBare Boats\n\n2 authors\n·\nMay 1, 2020`)
    expect(papers).toMatchObject([{}, unknown, { title: 'Bare Boats', abstract: null, authorCount: 2 }])
  })

  it('L8 upvotes tell where the next entry starts, whatever its title looks like', () => {
    const { papers } = read(`${first}\n${lone}\n9\n\nkites, again.\n\nWe fly.\n\n2 authors\n·\nMay 1, 2020`)
    expect(papers).toMatchObject([{}, unknown, { title: 'kites, again.', upvotesElsewhere: 9 }])
  })

  it('L9 the first line after a byline is the title, whatever it holds', () => {
    const odd = [
      'Notes · Jul 30, 2023',
      'Jul 30, 2023',
      'May 1 3',
      '• Bullets • and · Dots ·',
      '• Three authors walk into a bar',
      'gzip is all you need.',
      'https://example.org: A Survey. We ask it all',
    ]
    const text = odd.map((title) => `${title}\n\nWe ask. We tell.\n\n3 authors\n·\nMay 1, 2020\n`).join('\n')
    expect(titles(text)).toEqual(odd)
    expect(titles(odd.map((title) => `${title}\n\n3 authors\n·\nMay 1, 2020\n`).join('\n'))).toEqual(odd)
  })

  it('L9 two paragraphs above a byline are title and abstract, whatever they look like', () => {
    const text = 'Kites fly. Again.\n\nA Study of Kites\n\n2 authors\n·\nMay 1, 2020'
    expect(readOnly(text)).toMatchObject({ title: 'Kites fly. Again.', abstract: 'A Study of Kites' })
  })

  it('L9 a title without an abstract may touch its byline, and is no organisation', () => {
    expect(readOnly('Kite Club\n·\nMay 1, 2020')).toMatchObject({ title: 'Kite Club', organization: null })
  })

  it('L10 an abstract may have several paragraphs, or be missing', () => {
    const text =
      'Kites\n\nWe fly.\n\nThey survive · mostly.\n\nCode: https://example.org/kites\n\n2 authors\n·\nMay 1, 2020'
    expect(readOnly(text).abstract).toBe('We fly.\n\nThey survive · mostly.\n\nCode: https://example.org/kites')
    expect(readOnly('Kites\n\n2 authors\n·\nMay 1, 2020').abstract).toBeNull()
  })

  it('L10 a paragraph of several sentences starts no entry, with or without a last full stop', () => {
    const text = 'Kites\n\nWe fly.\n\nThey mostly survive. We count them\n\nThey rest.\n\n2 authors\n·\nMay 1, 2020'
    expect(readOnly(text).abstract).toBe('We fly.\n\nThey mostly survive. We count them\n\nThey rest.')
  })

  it('L10 lines that touch are one paragraph, and a title may touch its abstract', () => {
    const text = 'Kites in a Storm\nWe fly kites\nand more kites.\n2 authors\n·\nMay 1, 2020'
    expect(readOnly(text)).toMatchObject({ title: 'Kites in a Storm', abstract: 'We fly kites\nand more kites.' })
  })

  it('L11 line ends, trailing blanks, the number of blank lines and invisible signs do not matter', () => {
    const text = `${head}\n${first}\n${second}`
    const expected = read(text)
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual(expected)
    expect(read(text.replaceAll('\n', '\r'))).toEqual(expected)
    expect(read(text.replaceAll('\n', ' \t\u00a0\n'))).toEqual(expected)
    expect(read(`\ufeff${text.replaceAll('\n\n', '\n\n \n\n\n').replaceAll('•', '\u200b •')}`)).toEqual(expected)
  })
})

describe('what is not understood', () => {
  it('L12 a line that belongs to no paper is reported beside the papers, with its number and what was expected', () => {
    const { papers, problems } = read(`${first}\n???\n\n${second}\nPrivacy\n\nAbout us\n`)
    expect(papers.map(({ title }) => title)).toEqual(['Kites in a Storm', 'Boats at Rest'])
    expect(problems).toEqual([
      { line: 9, message: expect.stringMatching(/^Expected a paper: .*\.$/), text: '???' },
      { line: 19, message: expect.stringMatching(/^Expected a paper: .*\.$/), text: 'Privacy / About us' },
    ])
  })

  it('L12 a byline without a title is reported', () => {
    expect(read(`${first}\n• 3 authors\n·\nMay 1, 2020\n\n${second}`)).toMatchObject({
      papers: [{}, { title: 'Boats at Rest' }],
      problems: [{ line: 9, message: expect.stringContaining('a title'), text: '• 3 authors / · / May 1, 2020' }],
    })
  })

  it('L12 a byline that is half understood leaves the other half unknown, and that is reported', () => {
    expect(read(`${dated('some day')}\n${second}`)).toMatchObject({
      papers: [{ authorCount: 4, publishedOn: null, commentsElsewhere: null }, {}],
      problems: [{ line: 7, text: 'some day' }],
    })
    for (const who of ['• many authors', 'four authors', '-4 authors']) {
      expect(read(`${withByline(who, '·', 'May 1, 2020')}\n${second}`)).toMatchObject({
        papers: [{ authorCount: null, organization: null, publishedOn: '2020-05-01' }, {}],
        problems: [{ line: 5, text: who }],
      })
    }
    for (const rest of [['• 4 authors'], ['• 4 authors', '·']]) {
      expect(read(`${withByline(...rest)}\n${second}`)).toMatchObject({
        papers: [{ authorCount: 4, publishedOn: null, commentsElsewhere: null }, { title: 'Boats at Rest' }],
        problems: [{ message: expect.stringContaining('Expected "·" and a date') }],
      })
    }
  })

  it('L12 of several lines that could be a title, the one above the abstract is, and the others are reported', () => {
    const { papers, problems } = read(`${first}\nTrending\n\nSubmitted by Ada\n\n${second}`)
    expect(papers[1]?.title).toBe('Boats at Rest')
    expect(problems).toMatchObject([{ line: 9, text: 'Trending / Submitted by Ada' }])
  })

  it('L12 long lines are reported shortened', () => {
    const { problems } = read(`${first}\n${'Lost '.repeat(1000)}`)
    expect(problems[0]?.text.length).toBeLessThanOrEqual(121)
    expect(problems[0]?.text).toMatch(/^Lost Lost .*…$/)
  })

  it('L13 a text without a byline is not a listing, and the answer tells the line and what was expected', () => {
    const prose = '\n\nDear reader,\n\nThis is a letter. It lists nothing.\n'
    const message = expect.stringMatching(/^Expected the text of a Daily Papers page.*\.$/)
    for (const [text, line] of [
      ['', 1],
      ['\n \n', 1],
      [prose, 3],
      ['<html><p>Jul 30, 2023</p></html>', 1],
      ['[{"a":1}]', 1],
    ] as const) {
      expect(parseListing(text)).toEqual({ kind: 'notAListing', line, message })
    }
  })

  it('L13 a head or bylines without a single paper are not a listing', () => {
    expect(parseListing(head)).toMatchObject({
      kind: 'notAListing',
      message: expect.stringContaining('Expected a paper'),
    })
    expect(parseListing(`${head}\nNothing here`)).toMatchObject({ kind: 'notAListing', line: 11 })
    expect(parseListing('\n• 3 authors\n·\nMay 1, 2020')).toMatchObject({ kind: 'notAListing', line: 2 })
  })
})
