import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { clientOf, createGateFixture, voteOf } from '../testing/gate-fixture.ts'
import { anyOf, rawUpdate } from '../testing/raw-update.ts'
import { passGate } from './gate.ts'

const { document, idOf, section, update, mallory } = createGateFixture()
const pass = (bytes: Uint8Array) => passGate(bytes, document, mallory)
const vote = { origin: idOf('votes', voteOf('mallory')), content: anyOf(0) }

describe('the gate', () => {
  it('Q3 Q6 lets through what an honest client sends, and says whose it becomes', () => {
    expect(pass(update([vote]))).toMatchObject({
      kind: 'passed',
      update: update([vote]),
      clients: new Map([[clientOf.mallory, { from: 1, to: 2 }]]),
      newWriters: [],
    })
    expect(pass(update([vote], 7))).toMatchObject({ kind: 'passed', newWriters: [7] })
  })

  it('Q3 knows what it has, whoever wrote it', () => {
    expect(pass(new Uint8Array([0, 0]))).toEqual({ kind: 'known' })
    const whole = Y.encodeStateAsUpdate(document)
    expect(pass(whole)).toMatchObject({ kind: 'known' })
  })

  it('Q3 lets through deletions without entries, to be looked at', () => {
    const bytes = rawUpdate({ deletes: [[clientOf.ada, [[0, 1]]]] })
    expect(pass(bytes)).toMatchObject({ kind: 'passed', update: bytes, clients: new Map() })
  })

  it('Q1 Q2 Q4 Q5 Q6 Q7 stops at each step, and changes nothing', () => {
    const before = Y.encodeStateAsUpdate(document)
    const verdicts = [
      pass(new Uint8Array([1])),
      pass(update([{ gc: 1 }])),
      pass(update([vote], clientOf.mallory, 5)),
      pass(update([vote], clientOf.ada)),
      pass(update([{ ...vote, content: anyOf(1n) }])),
      pass(update([{ ...vote, origin: [9, 9] }])),
      pass(rawUpdate({ sections: [section([vote])], deletes: [[9, [[0, 1]]]] })),
    ]
    expect(verdicts.map((verdict) => ('code' in verdict ? verdict.code : verdict.kind))).toEqual([
      'malformed',
      'impossible',
      'gap',
      'notYours',
      'badValue',
      'gap',
      'gap',
    ])
    expect(Y.encodeStateAsUpdate(document)).toEqual(before)
  })

  it('Q2 answers with a sentence that fits into a close frame', () => {
    const verdict = pass(update([{ gc: 1 }]))
    expect(verdict.kind === 'refused' && verdict.message).toMatch(/^No page makes such a change \(.{5,}\)\. Copy.*\.$/)
    expect(verdict.kind === 'refused' && Buffer.byteLength(verdict.message)).toBeLessThanOrEqual(123)
  })
})
