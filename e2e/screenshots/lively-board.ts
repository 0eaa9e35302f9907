// A board some weeks into a term: papers read and being read, votes of several people, and what they said.
import { dragTo } from '../support/drag.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { invite, type ReadingGroup, type VisitOptions } from '../support/reading-group.ts'

export interface LivelyBoard {
  readonly ada: Person
  readonly others: readonly Person[]
}

const { bridging, shapes, scaling, lantern, hmar, collaborative } = papers

const first = 'FiRST: Finetuning Router-Selective Transformers for Input-Adaptive Latency Reduction'
const jacobi = 'Accelerating Auto-regressive Text-to-Image Generation with Training-free Speculative Jacobi Decoding'
const distilled =
  'Distilled Decoding 2: One-step Sampling of Image Auto-regressive Models with Conditional Score Distillation'
const ernie = 'ERNIE 3.0: Large-scale Knowledge Enhanced Pre-training for Language Understanding and Generation'

const votes: readonly (readonly string[])[] = [
  [lantern, hmar, jacobi, shapes],
  [lantern, hmar, collaborative, shapes, jacobi],
  [lantern, scaling, hmar, distilled],
  [lantern, first, shapes],
]

export const makeLivelyBoard = async (group: ReadingGroup, look: VisitOptions): Promise<LivelyBoard> => {
  const ada = await group.startGroup('Ada Lovelace', look)
  const link = await invite(ada)
  const others: Person[] = []
  for (const name of ['Ben Okri', 'Chen Ning', 'Dalia Rabin']) others.push(await group.join(name, link, look))
  const [ben, chen, dalia] = others as [Person, Person, Person]

  for (const title of [bridging, ernie]) await dragTo(ada, title, ada.column(columns.done))
  for (const title of [scaling, jacobi, lantern]) await dragTo(ada, title, ada.column(columns.discussing))
  for (const [i, person] of [ada, ...others].entries())
    for (const title of votes[i] ?? []) await person.voteFor(title).click()

  await say(
    ben,
    lantern,
    'Relaxing the acceptance test is the whole trick. How far can one relax it before the images show it?',
  )
  await say(chen, lantern, 'Figure 5 answers that, I think: not far, and less for faces.')
  await say(dalia, lantern, 'I would like us to read the Jacobi decoding paper next to this one.')
  await say(chen, jacobi, 'No training at all, which is what we can afford.')
  await say(ben, bridging, 'The object features bring nothing. Good that somebody published it.')
  await say(dalia, shapes, 'Who knows 3D data well enough to present this?')
  await ben.open(lantern)
  await chen.open(scaling)
  return { ada, others }
}

const say = async (person: Person, title: string, text: string): Promise<void> => {
  await person.open(title)
  await person.writeComment(text)
  await person.page.getByRole('button', { name: 'Close' }).click()
}
