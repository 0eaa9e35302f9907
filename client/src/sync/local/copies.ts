// Which copies of a board this browser keeps. The browser can list its databases; where it can't, our own list stands in, which also says
// which of them was used last.
import { type CopyName, copyName, parseCopyName } from './copy-name.ts'

export interface Copies {
  /** The one used last stands last. */
  list(): Promise<readonly CopyName[]>
  used(name: string): void
  forget(name: string): void
  /** When it was last begun with, or 0. */
  usedAt(name: string): number
}

export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

type Uses = Readonly<Record<string, number>>

export const createCopies = (
  memberId: string,
  boardId: string,
  { storage, databases }: { storage: TextStorage | undefined; databases: () => Promise<readonly { name?: string }[]> },
): Copies => {
  const key = `colloquy/copies/${memberId}/${boardId}`
  const read = (): Uses => {
    try {
      return (JSON.parse(storage?.getItem(key) ?? '{}') as Uses | null) ?? {}
    } catch {
      return {}
    }
  }
  const write = (uses: Uses): void => {
    try {
      storage?.setItem(key, JSON.stringify(uses))
    } catch {
      // A browser that keeps nothing has nothing to find again.
    }
  }
  const usedAt = (name: string): number => read()[name] ?? 0

  return {
    list: async () => {
      const found = await databases().catch(() => [])
      const names = new Set([...found.map(({ name = '' }) => name), ...Object.keys(read())])
      return [...names]
        .flatMap((name) => parseCopyName(name, memberId, boardId) ?? [])
        .sort((a, b) => usedAt(a.name) - usedAt(b.name) || a.number - b.number)
    },
    used: (name) => write({ ...read(), [name]: Date.now() }),
    forget: (name) => {
      const { [name]: _, ...others } = read()
      write(others)
    },
    usedAt,
  }
}

/** The copy to go on with. `generation`: of what the server sent, if it did; `fresh`: none that there is. Undefined: not known yet. */
export const chooseCopy = (
  copies: readonly CopyName[],
  {
    memberId,
    boardId,
    generation,
    fresh,
  }: { memberId: string; boardId: string; generation: number | undefined; fresh: boolean },
): string | undefined => {
  if (generation === undefined) return fresh ? undefined : copies.at(-1)?.name
  const same = copies.filter((copy) => copy.generation === generation)
  if (!fresh && same.length > 0) return same.at(-1)?.name
  const numbers = same.map(({ number }) => number)
  return copyName(memberId, boardId, generation, Math.max(0, ...numbers) + 1)
}

export const copiesInBrowser = (memberId: string, boardId: string): Copies =>
  createCopies(memberId, boardId, {
    storage: localStorageIfAny(),
    databases: async () => (await indexedDB.databases?.()) ?? [],
  })

const localStorageIfAny = (): Storage | undefined => {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
