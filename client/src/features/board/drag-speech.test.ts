import { expect, test } from 'vitest'
import { createDragSpeech } from './drag-speech.ts'

test('U10 what is said of a drag is heard once, and of two sentences between two events the later', () => {
  const { say, accessibility } = createDragSpeech()
  const { onDragStart, onDragOver, onDragEnd } = accessibility.announcements
  say('Lifted.')
  expect([onDragStart(), onDragOver()]).toEqual(['Lifted.', undefined])
  say('Position 2.')
  say('Dropped.')
  expect([onDragEnd(), onDragOver()]).toEqual(['Dropped.', undefined])
})
