// Lets a few through at once; the others wait their turn, in order. After a restart everybody comes back at once, and what they need of the
// database must not keep the changes of those who are already in from being written.

export type Turnstile = <Result>(pass: () => Promise<Result>) => Promise<Result>

export const createTurnstile = (width: number): Turnstile => {
  let free = width
  const waiting: (() => void)[] = []
  return async (pass) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await pass()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
