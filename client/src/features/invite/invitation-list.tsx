import { sentenceOf, trpc } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { relativeTime, timeLeft } from '../../ui/relative-time.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { usesInWords } from './invitation-words.ts'
import styles from './invite.module.css'
import { keptLinks } from './use-invitation-link.ts'

/** The links that work now, each with a button that ends it. */
export const InvitationList = ({ groupId }: { readonly groupId: string }) => {
  const now = useNow()
  const list = trpc.invitations.list.useQuery({ groupId }, { staleTime: 0 })
  const utils = trpc.useUtils()
  const revoke = trpc.invitations.revoke.useMutation({
    onSuccess: ({ id }) => {
      keptLinks.forget(id)
      return utils.invitations.list.invalidate({ groupId })
    },
  })
  if (list.data === undefined && list.error !== null) return <Notice kind="warn">{sentenceOf(list.error)}</Notice>
  if (list.data === undefined) return <Skeleton width="70%" />
  if (list.data.length === 0)
    return <p className={styles.quiet}>No link is open. Nobody can join until you make one.</p>
  return (
    <>
      <ul>
        {list.data.map(({ id, role, createdAt, expiresAt, uses, createdBy }) => {
          const made = relativeTime(Date.parse(createdAt), now)
          return (
            <li key={id} className={styles.invitation}>
              <div className={styles.words}>
                <p>
                  {role === 'guest' ? 'Guest' : 'Member'} link, {usesInWords(uses)}
                </p>
                <p className={styles.quiet}>
                  Made by {createdBy} {made} · works {timeLeft(Date.parse(expiresAt), now)}
                </p>
              </div>
              <Button
                kind="danger"
                aria-label={`Revoke the ${role} link made by ${createdBy} ${made}`}
                busy={revoke.isPending && revoke.variables.invitationId === id}
                onClick={() => revoke.mutate({ invitationId: id })}
              >
                Revoke
              </Button>
            </li>
          )
        })}
      </ul>
      {revoke.error !== null && <Notice kind="warn">{sentenceOf(revoke.error)}</Notice>}
    </>
  )
}
