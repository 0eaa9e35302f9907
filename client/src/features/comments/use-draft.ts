import { useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { draftKey } from './draft-store.ts'
import { drafts } from './drafts.ts'

/** A text that outlives the page until it is sent. `place` is a card, or a comment that is answered or edited. */
export const useDraft = (place: string, initial = ''): readonly [string, (text: string) => void] => {
  const { member } = useBoardSession()
  const key = draftKey(member.id, place)
  const [text, setText] = useState(() => drafts.read(key) || initial)
  const change = (next: string): void => {
    setText(next)
    drafts.write(key, next === initial ? '' : next)
  }
  return [text, change]
}
