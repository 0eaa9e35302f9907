// Sends what was committed to everyone who has to know: the change to all but the one who made it, and to its authors that it is safe.
import * as Y from 'yjs'
import type { Waiting } from './commit-line.ts'
import { savedFrame, updateFrame } from './frames.ts'
import type { Peer } from './peer.ts'
import type { Published } from './published.ts'

/** An accepted change and where it came from. */
export interface Change extends Waiting {
  /** The client ids that wrote it. */
  readonly clients: readonly number[]
  /** Undefined: the server itself. */
  readonly from: Peer | undefined
}

/** Takes a batch into the published document, and sends it: one frame, the same bytes for every peer. */
export const fanOut = (peers: Iterable<Peer>, published: Published, batch: readonly Change[]): void => {
  const { merged, before } = published.take(batch.map(({ entry }) => entry.update))
  const frame = updateFrame(merged)
  const saved = savedFrame(clocksIn(published, batch))
  const authors = new Set(batch.map(({ entry }) => entry.memberId))
  const [first] = batch
  const only = batch.every(({ from }) => from === first?.from) ? first?.from : undefined
  const now = Date.now()
  for (const peer of peers) {
    if (peer !== only && peer.isIntroduced) peer.sendChange(frame, before, now)
    // On all connections of whoever wrote: one may have taken the place of another meanwhile.
    if (peer.wantsSaved && authors.has(peer.member.id)) peer.send(saved)
  }
}

/** What is durable of the client ids that wrote in this batch. */
const clocksIn = (published: Published, batch: readonly Change[]): Uint8Array =>
  Y.encodeStateVector(
    new Map(batch.flatMap(({ clients }) => clients).map((client) => [client, published.clockOf(client)])),
  )
