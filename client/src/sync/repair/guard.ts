// A page whose repairs do not help stops, rather than go round for ever.

const spanMs = 60_000
/** Within that span. A document may well be renewed twice in a minute; a client that starts afresh and is refused again has something wrong. */
const most = { refused: 1, outdated: 5 } as const

type Reason = keyof typeof most

/** Answers whether the page may start afresh once more. */
export const createGuard = (): ((reason: Reason, now: number) => boolean) => {
  const repairs: { readonly reason: Reason; readonly at: number }[] = []
  return (reason, now) => {
    const recent = repairs.filter((repair) => repair.reason === reason && now - repair.at < spanMs)
    if (recent.length >= most[reason]) return false
    repairs.push({ reason, at: now })
    return true
  }
}
