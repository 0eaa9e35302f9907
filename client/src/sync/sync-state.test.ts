import { expect, test } from 'vitest'
import { endReasonOf, type SyncFacts, syncStateOf } from './sync-state.ts'

const facts: SyncFacts = {
  connection: 'connected',
  ended: undefined,
  waiting: 0,
  mayWrite: true,
  justSaved: false,
}

test('U2 the page says Live when it is connected and everything is saved', () => {
  expect(syncStateOf(facts)).toEqual({ kind: 'live' })
  expect(syncStateOf({ ...facts, justSaved: true })).toEqual({ kind: 'saved' })
})

test('U2 the page says Saving until the server says that it is on disk', () => {
  expect(syncStateOf({ ...facts, waiting: 1, justSaved: true })).toEqual({ kind: 'saving' })
})

test('U3 without a connection the page says how many changes wait', () => {
  expect(syncStateOf({ ...facts, connection: 'lost', waiting: 3 })).toEqual({ kind: 'offline', waiting: 3 })
})

test('U4 a guest is told that the page is read-only', () => {
  expect(syncStateOf({ ...facts, mayWrite: false })).toEqual({ kind: 'readOnly' })
})

test('U5 a final close code ends the session with its reason', () => {
  expect(syncStateOf({ ...facts, ended: 'gone' })).toEqual({ kind: 'ended', reason: 'gone' })
  expect([4401, 4403, 4404, 4410, 4499].map(endReasonOf)).toEqual(['signedOut', 'mayNot', 'gone', 'outdated', 'unfit'])
  expect([4400, 4409, 4413].map(endReasonOf)).toEqual(['refused', 'refused', 'refused'])
})
