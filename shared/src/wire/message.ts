// The table of messages under /sync: those of the y-websocket protocol, and one of ours.

export const messageKind = {
  /** y-protocols/sync: step 1, step 2 or an update. */
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Ours, sent only to clients that connect with `?saved=1`: a state vector of what is durable, whole after connecting, then in parts. */
  saved: 4,
} as const
