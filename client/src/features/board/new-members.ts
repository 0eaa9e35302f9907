import { useEffect } from 'react'
import { trpc } from '../../api.ts'
import { useOpenBoard } from '../../sync/board-context.ts'
import { usePeopleHere } from '../../sync/use-presence.ts'

/** Somebody whom we don't know is here, so the group has grown: asks for its members again. */
export const NewMembers = ({ boardId }: { boardId: string }): null => {
  const { members } = useOpenBoard()
  const people = usePeopleHere()
  const { boards } = trpc.useUtils()
  const stranger = people.find((person) => members.every((member) => member.id !== person.id))?.id
  useEffect(() => {
    if (stranger !== undefined) void boards.open.invalidate({ boardId })
  }, [stranger, boards, boardId])
  return null
}
