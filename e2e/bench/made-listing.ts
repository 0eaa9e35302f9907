// A listing in the form of a Daily Papers page with as many papers as one likes, all of them made up. The same seed makes the same page.
import { createRandom, pick, type Random } from '@colloquy/shared/listing/random-listing'

const subjects = [
  'Ferries',
  'Lighthouses',
  'Tide Tables',
  'Harbour Cranes',
  'Gull Flocks',
  'Fog Signals',
  'Sea Walls',
  'Buoys',
] as const
const doings = [
  'Counting',
  'Scheduling',
  'Routing',
  'Mapping',
  'Predicting',
  'Simulating',
  'Describing',
  'Repairing',
] as const
const means = [
  'with Few Examples',
  'by Graph Search',
  'under Uncertain Weather',
  'at Scale',
  'from Noisy Sound',
  'without Supervision',
  'in Linear Time',
  'by Sparse Attention',
] as const
const ends = [
  'A Survey',
  'A Field Study',
  'Lessons from Twelve Ports',
  'An Open Benchmark',
  'Theory and Practice',
  'Revisited',
] as const
const people = ['Harbour Lab', 'Institute of Tides', 'Open Ports', 'Northern Sea University'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const sentences = [
  'We ask how far a small crew can go with the instruments that every port already has.',
  'Our method keeps a running estimate for each berth and corrects it whenever a ship reports.',
  'On twelve ports over three years it halves the waiting time against the timetable in use.',
  'An ablation shows that most of the gain comes from the order in which reports are read.',
  'The data, the code and a protocol for repeating the study come with the paper.',
  'We discuss where it fails, above all in fog and at the turn of the tide.',
  'A model of 40 million parameters suffices and runs on the harbour master’s desk.',
] as const

/** Titles are told apart by a number, as `LISTING` keeps one card for each title. */
export const makeListing = (papers: number, seed: number): string => {
  const random = createRandom(seed)
  const entries = Array.from({ length: papers }, (_, index) => makePaper(random, index))
  return `Daily Papers\n\nbyAda and friends\n\nDec 5\n\n${entries.join('\n\n\n')}\n`
}

const makePaper = (random: Random, index: number): string => {
  const title = `${pick(random, doings)} ${pick(random, subjects)} ${pick(random, means)}: ${pick(random, ends)} (Part ${index + 1})`
  const abstract = Array.from({ length: 3 + random(4) }, () => pick(random, sentences)).join(' ')
  const year = index === 0 ? 2024 : 2013 + random(12)
  const date = `${pick(random, months)} ${1 + random(28)}, ${year}`
  const comments = random(3) === 0 ? ` ${1 + random(20)}` : ''
  const by = random(8) === 0 ? pick(random, people) : `${2 + random(20)} authors`
  return `${title}\n\n${abstract}\n\n${by}\n·\n${date}${comments}`
}
