import { useEffect, useState } from 'react'
import { type BoardSession, openBoard, type SessionOptions } from './board-session.ts'
import { askForState, takeState } from './first-state.ts'
import { loadSurely } from './load-surely.ts'
import type { EndReason } from './sync-state.ts'

interface UseSessionOptions extends SessionOptions {
  /** The server has said in this page's life that I am this member, so that changes never travel under another's cookie. */
  readonly confirmed: boolean
  /** Asks the server again who I am here. */
  readonly askAgain: () => Promise<unknown>
}

type Life =
  | { readonly kind: 'open'; readonly after?: EndReason }
  /** The last session is being set aside, and nothing can be written. */
  | { readonly kind: 'between' }

/** Late enough to take nothing from the page's own start. */
const takeUpAfterMs = 1_000
const askWithinMs = 1_500

/**
 * Keeps one session open while the page shows the board. Where the server will not go on with a session, the next one starts afresh from the
 * server's board, with what could be carried over (repair/repair.ts). `isStopped`: it will not go on with the next one either.
 */
export const useSession = (options: UseSessionOptions): { session: BoardSession | undefined; isStopped: boolean } => {
  const { boardId, member, role, confirmed, askAgain } = options
  const [session, setSession] = useState<BoardSession>()
  const [life, setLife] = useState<Life>({ kind: 'open' })
  const [isStopped, setStopped] = useState(false)
  const { id, name } = member

  // biome-ignore lint/correctness/useExhaustiveDependencies: how to ask again is not what the session depends on.
  useEffect(() => {
    if (life.kind === 'between') return
    let leave = (): void => {}
    let hasLeft = false
    void takeState(boardId, id).then((firstState) => {
      const { after } = life
      if (!hasLeft) leave = start(openBoard({ boardId, member: { id, name }, role }, { firstState, after }))
    })
    return () => {
      hasLeft = true
      leave()
    }
  }, [boardId, id, name, role, life])

  const start = (opened: BoardSession): (() => void) => {
    let isEnding = false
    let timer: ReturnType<typeof setTimeout> | undefined

    const endIfRefused = async (): Promise<void> => {
      const state = opened.state.get()
      const reason = state.kind === 'ended' ? state.reason : undefined
      if (isEnding || (reason !== 'refused' && reason !== 'outdated' && reason !== 'gone')) return
      isEnding = true
      const { setAside, mayStartAfresh } = await loadRepair()
      const goesOn = reason !== 'gone' && mayStartAfresh(reason, Date.now())
      const isAside = setAside(opened, reason)
      if (goesOn) setLife({ kind: 'between' })
      else if (reason !== 'gone') setStopped(true)
      await isAside.catch((error: unknown) => console.error('Something of the board could not be put away.', error))
      if (!goesOn) return
      askForState(boardId)
      await Promise.race([askAgain(), new Promise((resolve) => setTimeout(resolve, askWithinMs))])
      setLife({ kind: 'open', after: reason })
    }

    const takeUpOnceReady = (): void => {
      if (!opened.ready.get() || timer !== undefined) return
      const after = life.kind === 'open' && life.after !== undefined ? 0 : takeUpAfterMs
      timer = setTimeout(() => void loadRepair().then(({ takeUp }) => takeUp(opened)), after)
    }

    const warn = (event: BeforeUnloadEvent): void => {
      if (opened.mayLose()) event.preventDefault()
    }
    const unsubscribe = [
      opened.state.subscribe(() => void endIfRefused()),
      opened.ready.subscribe(takeUpOnceReady),
    ] as const
    takeUpOnceReady()
    addEventListener('beforeunload', warn)
    setSession(opened)
    return () => {
      for (const end of unsubscribe) end()
      clearTimeout(timer)
      removeEventListener('beforeunload', warn)
      if (!isEnding) void opened.close()
      setSession(undefined)
    }
  }

  useEffect(() => {
    if (confirmed) session?.connect()
  }, [session, confirmed])

  return { session, isStopped }
}

/** Until it is here, nothing is dropped. */
const loadRepair = () => loadSurely(() => import('./repair/repair.ts'))
