// The table of messages under /sync: those of the y-websocket protocol, and one of ours.

export const messageKind = {
  /** y-protocols/sync: step 1, step 2 or an update. */
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Ours, sent only to clients that connect with `?saved=1`: a state vector of what is durable, whole after connecting, then in parts. */
  saved: 4,
  /**
   * Ours, to clients that connect with `?lease=1`: a client id and its clock. The id is that client's alone: it may write under it as soon as
   * it is synced and has as much of it. Sent back by the client, the id alone: all that it wrote under it is saved, and it won't again.
   */
  lease: 5,
} as const
