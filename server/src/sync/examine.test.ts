import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Examined, examine } from './examine.ts'
import { replay } from './replay.ts'
import { anyOf, type RawUpdate, rawUpdate } from './testing/raw-update.ts'
import { sampleBoard } from './testing/sample-board.ts'
import { people } from './testing/test-room.ts'

const ben = { kind: 'member', ...people.ben } as const
const vote = { parent: 'votes', key: 'round/card-1/ben', content: anyOf(1) }

/** What comes of an update that went past the gate, which foresaw that client 5 would end at clock 1. */
const examined = (update: RawUpdate): Examined | undefined => {
  const document = replay([sampleBoard(2)])
  let found: Examined | undefined
  document.transact((transaction) => {
    Y.applyUpdate(document, rawUpdate(update))
    found = examine(transaction, new Map([[5, { from: 0, to: 1 }]]), ben)
  })
  return found
}

describe('what is made of a change', () => {
  it('R2 is what it did, and what that meant', () => {
    expect(examined({ sections: [{ client: 5, clock: 0, structs: [vote] }] })).toMatchObject({
      kind: 'fine',
      acts: [{ touch: { key: 'round/card-1/ben', after: 1 }, activity: { kind: 'voteCast', cardId: 'card-1' } }],
    })
  })

  it.each<[string, RawUpdate]>([
    [
      'parts of it wait',
      {
        sections: [
          { client: 5, clock: 0, structs: [vote] },
          { client: 6, clock: 1, structs: [vote] },
        ],
      },
    ],
    ['deletions of it wait', { sections: [{ client: 5, clock: 0, structs: [vote] }], deletes: [[6, [[0, 1]]]] }],
    ['it has more than was foreseen', { sections: [{ client: 5, clock: 0, structs: [vote, vote] }] }],
    ['it brought a root map', { sections: [{ client: 5, clock: 0, structs: [{ ...vote, parent: 'evil' }] }] }],
  ])('Q8 is refused where the gate was wrong and %s', (_, update) => {
    expect(examined(update)).toMatchObject({ kind: 'refused', code: 'impossible' })
  })
})
