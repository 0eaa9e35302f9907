import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { unsavedTexts } from './unsaved-texts.ts'

const comment = (author: string, body: string) => ({ cardId: 'k1', author, at: 1, order: 1, body })

test('U5 the words of my comments that the server has not saved are handed back, and nobody else’s', () => {
  const document = new Y.Doc()
  const comments = document.getMap('comments')
  comments.set('c1', comment('ada', 'saved'))
  comments.set('c2', comment('ada', 'first thought'))
  comments.set('c2', comment('ada', 'second thought'))
  comments.set('c3', comment('ben', 'not mine'))
  comments.set('c4', comment('ada', ''))
  expect(unsavedTexts(document, new Map([[document.clientID, 1]]), 'ada')).toEqual(['second thought'])
})
