import { useLocation } from 'wouter'
import { sentenceOf, trpc } from '../../api.ts'

/** Starts the group and goes to its board. */
export const useStart = () => {
  const [, navigate] = useLocation()
  const utils = trpc.useUtils()
  const mutation = trpc.groups.start.useMutation({
    onSuccess: ({ boardId }) => {
      navigate(`/b/${boardId}`)
      void utils.me.get.invalidate()
    },
  })
  return {
    start: mutation.mutate,
    isBusy: mutation.isPending || mutation.isSuccess,
    refusal: mutation.error === null ? undefined : sentenceOf(mutation.error),
  }
}
