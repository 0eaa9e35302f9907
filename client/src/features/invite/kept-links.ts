// A link is shown once by the server, so the page keeps those it made until it is closed: opening the dialog again makes no second one.
// They are secrets, so they are kept in memory only.

export interface MadeInvitation {
  readonly id: string
  readonly url: string
  readonly expiresAt: string
}

export interface KeptLinks {
  /** The link kept under a key while it works; `make` is called otherwise, and once where two ask together. */
  get(key: string, now: number, make: () => Promise<MadeInvitation>): Promise<MadeInvitation>
  /** Forgets a revoked link. */
  forget(invitationId: string): void
}

/** A link about to end is of no use to whoever receives it. */
const leastMs = 24 * 60 * 60_000

export const createKeptLinks = (): KeptLinks => {
  const made = new Map<string, { promise: Promise<MadeInvitation>; invitation?: MadeInvitation }>()

  const start = (key: string, make: () => Promise<MadeInvitation>): Promise<MadeInvitation> => {
    const entry: { promise: Promise<MadeInvitation>; invitation?: MadeInvitation } = { promise: make() }
    made.set(key, entry)
    entry.promise.then(
      (invitation) => {
        entry.invitation = invitation
      },
      () => {
        if (made.get(key) === entry) made.delete(key)
      },
    )
    return entry.promise
  }

  return {
    get: (key, now, make) => {
      const entry = made.get(key)
      const ends = entry?.invitation === undefined ? Infinity : Date.parse(entry.invitation.expiresAt)
      return entry !== undefined && ends - now > leastMs ? entry.promise : start(key, make)
    },
    forget: (invitationId) => {
      for (const [key, entry] of made) if (entry.invitation?.id === invitationId) made.delete(key)
    },
  }
}
