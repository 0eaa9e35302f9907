import { expect, test } from 'vitest'
import { splitLinks } from './split-links.ts'

const linksIn = (text: string): readonly string[] =>
  splitLinks(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))

test('N3 addresses with http or https become links, with the sentence around them left out', () => {
  expect(linksIn('See https://arxiv.org/abs/2309.11235, and (http://example.org/a_(b)).')).toEqual([
    'https://arxiv.org/abs/2309.11235',
    'http://example.org/a_(b)',
  ])
  expect(linksIn('“https://example.org/?q=a&b=c#d” … https://example.org.')).toEqual([
    'https://example.org/?q=a&b=c#d',
    'https://example.org/',
  ])
})

test('N3 nothing else becomes a link', () => {
  const text =
    'javascript:alert(1) data:text/html,x ftp://a.b https:// http://[ file:///etc mailto:a@b.c www.example.org'
  expect(linksIn(text)).toEqual([])
})

test('N3 an address that hides where it leads stays text', () => {
  expect(linksIn('https://bank.example@evil.example/')).toEqual([])
  expect(linksIn('https://example.org/\u202egpj.exe')).toEqual(['https://example.org/'])
})

test('N3 the pieces put together are the text, to the letter', () => {
  for (const text of ['', 'plain\n\ntext', 'https://a.example', 'a https://b.example.\nhttps://c.example)'])
    expect(
      splitLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
})

test('N3 a long comment without any address takes no time', () => {
  const text = `${'https://'.repeat(600)}${')'.repeat(5_000)}`
  // The quickest of a few runs: the machine may be busy with something else in any one of them.
  const runs = Array.from({ length: 5 }, () => {
    const before = performance.now()
    splitLinks(text)
    return performance.now() - before
  })
  expect(Math.min(...runs)).toBeLessThan(200)
})
