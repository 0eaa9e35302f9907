import { closeCode } from '@colloquy/shared/wire/close-code'

/** Why the server will not have us back on this board as we are. */
export type EndReason = 'signedOut' | 'mayNot' | 'gone' | 'refused' | 'outdated' | 'unfit'

/** What the page says of itself. `connecting` is the first moment, before there is anything to say. */
export type SyncState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'ended'; readonly reason: EndReason }

export interface SyncFacts {
  readonly connection: 'connecting' | 'connected' | 'lost'
  readonly ended: EndReason | undefined
  readonly waiting: number
  readonly mayWrite: boolean
  /** Something of ours was saved a moment ago. */
  readonly justSaved: boolean
}

export const syncStateOf = ({ connection, ended, waiting, mayWrite, justSaved }: SyncFacts): SyncState => {
  if (ended !== undefined) return { kind: 'ended', reason: ended }
  if (connection === 'lost') return { kind: 'offline', waiting }
  if (connection === 'connecting') return { kind: 'connecting' }
  if (!mayWrite) return { kind: 'readOnly' }
  if (waiting > 0) return { kind: 'saving' }
  return { kind: justSaved ? 'saved' : 'live' }
}

export const isSameState = (a: SyncState, b: SyncState): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'offline' || b.kind !== 'offline' || a.waiting === b.waiting) &&
  (a.kind !== 'ended' || b.kind !== 'ended' || a.reason === b.reason)

/** What a final close code means here. */
export const endReasonOf = (code: number): EndReason => {
  switch (code) {
    case closeCode.signedOut:
      return 'signedOut'
    case closeCode.mayNot:
      return 'mayNot'
    case closeCode.notFound:
      return 'gone'
    case closeCode.refused:
    case closeCode.malformed:
    case closeCode.tooLarge:
      return 'refused'
    case closeCode.outdated:
      return 'outdated'
    default:
      return 'unfit'
  }
}
