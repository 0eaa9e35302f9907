import type { EndReason } from '../../sync/sync-state.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

const reload = () => location.reload()

/** Why the board is no longer live, and what to do about it. The page stays as it was, to read and to copy from. */
export const EndedNotice = () => {
  const state = useSyncState()
  if (state.kind !== 'ended' || state.reason === 'refused') return null
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

const words: Record<Exclude<EndReason, 'refused'>, { title: string; text: string; action: 'reload' | 'home' }> = {
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
    title: 'This board is not there any more',
    text: 'Copy what you still need from this page. An organizer can say where the board went.',
    action: 'home',
  },
  outdated: {
    title: 'This page does not fit the server any more',
    text: 'The server was probably updated. What you did stays in this browser; reload to go on.',
    action: 'reload',
  },
}
