// Yjs client ids: whose writing an entry is. Members' are the 32 bits that Yjs draws; the server's lie above, where no honest client draws one.

export const maxMemberClientId = 0xffff_ffff

/** The server's own, one for each generation of a document and never used twice. (1: documents older than generations.) */
export const isServerClientId = (clientId: number): boolean => clientId > maxMemberClientId || clientId === 1
