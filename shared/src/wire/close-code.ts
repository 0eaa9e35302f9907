// Why the server closes a socket. 4400 to 4499 are final for the stock provider, which does not come back; after any other code it tries again.

export const closeCode = {
  /** The server stops or restarts. */
  restart: 1012,
  /** Storage is in trouble: nothing is lost, clients still hold their changes. */
  storage: 1013,
  /** Too slow to read what it is sent, or too much at once. */
  overloaded: 4508,
  /** Bytes that are not this protocol. */
  malformed: 4400,
  signedOut: 4401,
  mayNot: 4403,
  notFound: 4404,
  /** A change that no honest client could have made. */
  refused: 4409,
  /** The client holds an earlier generation of the document: it loads the present one and starts from there. */
  outdated: 4410,
  /** A frame, a change or a state vector beyond its limit. */
  tooLarge: 4413,
} as const

export type CloseCode = (typeof closeCode)[keyof typeof closeCode]

export const isFinal = (code: number): boolean => code >= 4400 && code <= 4499
