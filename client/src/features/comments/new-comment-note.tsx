import type { Comment, Thread } from '@colloquy/shared/board/reader'
import { useEffect, useRef, useState } from 'react'
import { useBoardSession, useMemberName } from '../../sync/board-context.ts'

/** Tells a screen reader that somebody else wrote while the panel was open. */
export const NewCommentNote = ({ cardId, threads }: { cardId: string; threads: readonly Thread[] }) => {
  const { member } = useBoardSession()
  const seen = useRef<{ cardId: string; ids: ReadonlySet<string> } | undefined>(undefined)
  const [author, setAuthor] = useState<string>()

  useEffect(() => {
    const all = threads.flatMap(({ comment, replies }): readonly Comment[] => [comment, ...replies])
    const before = seen.current
    seen.current = { cardId, ids: new Set(all.map((comment) => comment.id)) }
    if (before?.cardId !== cardId) return setAuthor(undefined)
    const news = all.filter((comment) => !before.ids.has(comment.id) && comment.author !== member.id)
    if (news.length > 0) setAuthor(news.at(-1)?.author)
  }, [cardId, threads, member.id])

  return (
    <p role="status" className="visually-hidden">
      {author !== undefined && <WrittenBy author={author} />}
    </p>
  )
}

const WrittenBy = ({ author }: { author: string }) => <>New comment by {useMemberName(author)}</>
