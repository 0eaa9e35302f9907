// Yjs client ids: whose writing an entry is. Members' are the 32 bits that Yjs draws; the server's lie above, where no honest client draws one.

export const maxMemberClientId = 0xffff_ffff

/** The server's own, one for each generation of a document and never used twice. (1: documents older than generations.) */
/** A new one for the server. `random` gives numbers from 0 to 1. */
export const drawServerClientId = (random: () => number): number =>
  maxMemberClientId + 1 + Math.floor(random() * 2 ** 52)

/** A new one for a member. */
export const drawMemberClientId = (random: () => number): number => 2 + Math.floor(random() * (maxMemberClientId - 1))

export const isServerClientId = (clientId: number): boolean => clientId > maxMemberClientId || clientId === 1
