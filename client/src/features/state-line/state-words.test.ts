import { expect, test } from 'vitest'
import { stateWords } from './state-words.ts'

test('U2 the state line says Live, Saving, Saved or Read-only', () => {
  expect((['live', 'saving', 'saved', 'readOnly'] as const).map((kind) => stateWords({ kind }))).toEqual([
    'Live',
    'Saving…',
    'Saved',
    'Read-only',
  ])
})

test('U3 the state line counts what waits', () => {
  expect([0, 1, 2].map((waiting) => stateWords({ kind: 'offline', waiting }))).toEqual([
    'Offline: 0 changes waiting',
    'Offline: 1 change waiting',
    'Offline: 2 changes waiting',
  ])
})
