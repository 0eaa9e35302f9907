import { useOpenBoard } from '../../sync/board-context.ts'
import type { EndReason } from '../../sync/sync-state.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

const reload = () => location.reload()

/** Why the board is no longer live, and what to do about it. The page stays as it was, to read and to copy from. */
export const EndedNotice = () => {
  const state = useSyncState()
  const { isStopped } = useOpenBoard()
  if (state.kind !== 'ended') return null
  // These the page sees to itself, unless it did and it was of no use.
  if ((state.reason === 'refused' || state.reason === 'outdated') && !isStopped) return null
  const { title, text, action } = words[state.reason]
  return (
    <Notice
      kind="warn"
      title={title}
      actions={
        <Button onClick={action === 'reload' ? reload : () => location.assign('/')}>
          {action === 'reload' ? 'Reload the page' : 'Go to my boards'}
        </Button>
      }
    >
      {text}
    </Notice>
  )
}

const words: Record<EndReason, { title: string; text: string; action: 'reload' | 'home' }> = {
  signedOut: {
    title: 'You are signed out',
    text: 'What you did since stays in this browser. Sign in again and it is sent.',
    action: 'home',
  },
  mayNot: {
    title: 'You can’t open this board any more',
    text: 'Somebody changed who belongs to this group. Copy what you still need, and ask an organizer to invite you again.',
    action: 'home',
  },
  gone: {
    title: 'You can’t open this board any more',
    text: 'It is gone, or you do not belong to its group now. Copy what you still need from this page; an organizer can say more.',
    action: 'home',
  },
  refused: {
    title: 'The server does not take what this page sends',
    text: 'The page started afresh, and was refused again. What was not saved is handed back to you. Reload to go on.',
    action: 'reload',
  },
  outdated: {
    title: 'The board is being rebuilt on the server',
    text: 'The page followed it several times and now waits. What you did stays in this browser; reload to go on.',
    action: 'reload',
  },
  unfit: {
    title: 'This page does not fit the server any more',
    text: 'The server was probably updated. What you did stays in this browser; reload to go on.',
    action: 'reload',
  },
}
