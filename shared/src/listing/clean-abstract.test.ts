import { expect, it } from 'vitest'
import { cleanForDisplay } from './clean-abstract.ts'

const expectAll = (pairs: readonly (readonly [string, string])[]): void => {
  expect(pairs.map(([text]) => cleanForDisplay(text))).toEqual(pairs.map(([, cleaned]) => cleaned))
}

it('L15 a lost sign between numbers is put back for display', () => {
  expectAll([
    ['at 256times256 pixels', 'at 256×256 pixels'],
    ['8times8times8, then 2.5times.', '8×8×8, then 2.5×.'],
    ['a 3times speed-up', 'a 3× speed-up'],
    ['of 2.16timessim2.50times faster', 'of 2.16×~2.50× faster'],
    ['10sim20 steps', '10~20 steps'],
  ])
})

it('L15 TeX accents become letters', () => {
  expectAll([
    ['na\\"ive na\\"{i}ve na\\"{\\i}ve na{\\"\\i}ve', 'naïve naïve naïve naïve'],
    ["R\\'enyi, Fr\\'echet, Caf\\'{e}, Poincar{\\'e}", 'Rényi, Fréchet, Café, Poincaré'],
    ['Schr{\\"o}dinger, \\"{U}ber, Mu\\~noz, r\\^ole', 'Schrödinger, Über, Muñoz, rôle'],
    ['Erd\\H{o}s, gar\\c{c}on, Ko\\v{s}ice', 'Erdős, garçon, Košice'],
  ])
})

it('L15 escaped signs lose their backslash', () => {
  expectAll([['50\\% of \\$3, R\\&D, \\#1, file\\_name', '50% of $3, R&D, #1, file_name']])
})

it('L15 what is not certain stays as it is', () => {
  const unchanged = [
    'sometimes 3 times, 2 timestamps, 3timestamps, many times256',
    'sim2real, 256 sim 2, the simulation',
    "\\\"all of it\\\", he said; don\\'t, it\\'s, we\\'re, l\\'eau",
    'a\\\\%b \\alpha \\frac{1}{2} x^{2} C:\\temp {\\"answer\\": 1}',
    '\\"{q} \\H{x}',
  ]
  expect(unchanged.map(cleanForDisplay)).toEqual(unchanged)
})

it('L15 what is clean stays clean', () => {
  const once = cleanForDisplay('2.16timessim2.50times na\\"ive 50\\%')
  expect(cleanForDisplay(once)).toBe(once)
})
