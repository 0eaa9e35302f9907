import { useEffect, useState } from 'react'
import { type BoardSession, openBoard, type SessionOptions } from './board-session.ts'
import { takeState } from './first-state.ts'

export interface LostWork {
  readonly texts: readonly string[]
}

/**
 * Keeps one session open while the page shows the board. Where the server refused a change, everything later of this client would be refused
 * too: the session starts afresh from the server's board, and what was written and not kept is handed back.
 */
export const useSession = ({
  boardId,
  member,
  role,
  confirmed,
}: SessionOptions & {
  /** The server has said in this page's life that I am this member, so that changes never travel under another's cookie. */
  confirmed: boolean
}): { session: BoardSession | undefined; lost: LostWork | undefined; forgetLost: () => void } => {
  const [session, setSession] = useState<BoardSession>()
  const [lost, setLost] = useState<LostWork>()
  const [attempt, setAttempt] = useState(0)
  const { id, name } = member

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another session.
  useEffect(() => {
    let leave = (): void => {}
    let hasLeft = false
    void takeState(boardId, id).then((firstState) => {
      if (!hasLeft) leave = start(openBoard({ boardId, member: { id, name }, role }, firstState))
    })
    return () => {
      hasLeft = true
      leave()
    }
  }, [boardId, id, name, role, attempt])

  const start = (opened: BoardSession): (() => void) => {
    let erased = false
    const startAfresh = (): void => {
      const state = opened.state.get()
      if (erased || state.kind !== 'ended' || state.reason !== 'refused') return
      erased = true
      const texts = opened.unsavedTexts()
      void opened.erase().finally(() => {
        setLost({ texts })
        setAttempt((before) => before + 1)
      })
    }
    const unsubscribe = opened.state.subscribe(startAfresh)
    const warn = (event: BeforeUnloadEvent): void => {
      if (opened.mayLose()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    setSession(opened)
    return () => {
      unsubscribe()
      removeEventListener('beforeunload', warn)
      if (!erased) opened.close()
      setSession(undefined)
    }
  }

  useEffect(() => {
    if (confirmed) session?.connect()
  }, [session, confirmed])

  return { session, lost, forgetLost: () => setLost(undefined) }
}
