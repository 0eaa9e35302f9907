// How an error reads in the log: what broke, and where. Never what a query carried: those are people's words and their sessions.

interface Described {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly query?: string
  readonly stack?: string
}

export const describeError = (error: unknown): Described => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  if (!('query' in error && typeof error.query === 'string')) return plainly(error)
  // Drizzle's own message repeats every parameter; what the database said is the cause.
  const said = error.cause instanceof Error ? plainly(error.cause) : { type: error.name, message: 'The query failed.' }
  return { ...said, query: error.query }
}

const plainly = (error: Error & { readonly code?: unknown }): Described => ({
  type: error.name,
  message: error.message,
  ...(typeof error.code === 'string' && { code: error.code }),
  ...(error.stack !== undefined && { stack: error.stack }),
})
