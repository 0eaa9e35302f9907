// Whose answers this browser keeps. The cookie that says who I am can't be read here, so the last answer that named me is remembered.
import type { QueryClient } from '@tanstack/react-query'

const key = 'colloquy:member'

export const lastMember = (): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const remember = (memberId: string | null): void => {
  try {
    if (memberId === null) localStorage.removeItem(key)
    else localStorage.setItem(key, memberId)
  } catch {
    // A browser that keeps nothing has nothing to mix up either.
  }
}

/** As soon as an answer names another person, or nobody, everything that the one before was told leaves the cache. */
export const keepAccountsApart = (client: QueryClient): void => {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const named = memberNamedBy(event.query.state.data)
    if (named === undefined || named === lastMember()) return
    remember(named)
    client.removeQueries({ predicate: (query) => query !== event.query && query.state.data !== undefined })
  })
}

/** Both `me.get` and `boards.open` answer with a `member`; nothing else does. Undefined: the answer says nothing about me. */
export const memberNamedBy = (answer: unknown): string | null | undefined => {
  if (typeof answer !== 'object' || answer === null || !('member' in answer)) return undefined
  const { member } = answer
  if (member === null) return null
  return typeof member === 'object' && member !== undefined && 'id' in member && typeof member.id === 'string'
    ? member.id
    : undefined
}
