import { useCallback, useEffect, useState } from 'react'
import { type ApiError, sentenceOf, trpc } from '../../api.ts'
import { createKeptLinks, type MadeInvitation } from './kept-links.ts'

export type InvitedRole = 'member' | 'guest'

type LinkState =
  | { readonly kind: 'making' }
  | { readonly kind: 'made'; readonly invitation: MadeInvitation }
  | { readonly kind: 'failed'; readonly message: string }

export const keptLinks = createKeptLinks()

/** The link for a role: the one that this page made before, while it works, or a new one. */
export const useInvitationLink = (groupId: string, role: InvitedRole): { link: LinkState; retry: () => void } => {
  const [link, setLink] = useState<LinkState>({ kind: 'making' })
  const [attempt, setAttempt] = useState(0)
  const utils = trpc.useUtils()
  const { mutateAsync: create } = trpc.invitations.create.useMutation()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to ask again.
  useEffect(() => {
    let isCurrent = true
    const made = keptLinks.get(`${groupId} ${role}`, Date.now(), async () => {
      const invitation = await create({ groupId, role })
      void utils.invitations.list.invalidate({ groupId })
      return invitation
    })
    made.then(
      (invitation) => isCurrent && setLink({ kind: 'made', invitation }),
      (error: ApiError) => isCurrent && setLink({ kind: 'failed', message: sentenceOf(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [groupId, role, attempt, create, utils])

  const retry = useCallback(() => {
    setLink({ kind: 'making' })
    setAttempt((count) => count + 1)
  }, [])
  return { link, retry }
}
