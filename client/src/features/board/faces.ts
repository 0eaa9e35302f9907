// The sentence on a card's face, asked for in batches, and only for cards that are on the screen.
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { trpc } from '../../api.ts'
import { useBoardSession } from '../../sync/board-context.ts'

type Brief = string | null

const mostAtOnce = 200

/** Collects what is asked for in one turn, and asks once. */
export const createBatch = <K, V>(fetchAll: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>, most: number) => {
  let waiting = new Map<K, Promise<V | undefined>>()
  let batch: Promise<ReadonlyMap<K, V>> | undefined
  return (key: K): Promise<V | undefined> => {
    if (waiting.size >= most) batch = undefined
    if (batch === undefined) {
      const keys = new Map<K, Promise<V | undefined>>()
      waiting = keys
      batch = Promise.resolve().then(() => {
        if (waiting === keys) batch = undefined
        return fetchAll([...keys.keys()])
      })
    }
    const known = waiting.get(key)
    if (known !== undefined) return known
    const answer = batch.then((values) => values.get(key))
    waiting.set(key, answer)
    return answer
  }
}

/** Undefined while it is on its way; null where the paper has none. */
export const useBrief = (paperId: string): Brief | undefined => {
  const { boardId } = useBoardSession()
  const load = useLoader(boardId)
  const { data, isError } = useQuery({
    queryKey: ['face', boardId, paperId],
    queryFn: async () => (await load(paperId)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return isError ? null : data
}

const loaders = new Map<string, (paperId: string) => Promise<Brief | undefined>>()

const useLoader = (boardId: string) => {
  const { client } = trpc.useUtils()
  const ref = useRef(client)
  const known = loaders.get(boardId)
  if (known !== undefined) return known
  const load = createBatch<string, Brief>(async (paperIds) => {
    const faces = await ref.current.papers.faces.query({ boardId, paperIds: [...paperIds] })
    return new Map(faces.map(({ paperId, brief }) => [paperId, brief]))
  }, mostAtOnce)
  loaders.set(boardId, load)
  return load
}
