// May this request open this document, and as whom? The same answer for the live connection and for the state alone; each of the two
// says a refusal in its own form.
import type { IncomingHttpHeaders } from 'node:http'
import { isId } from '@colloquy/shared/board/id'
import type { Accounts } from '../api/accounts.ts'
import { findBoardAccess } from '../db/boards.ts'
import type { Database } from '../db/database.ts'
import type { Visitor } from '../sync/rooms.ts'
import type { Origins } from './origin.ts'

export interface AdmitOptions {
  readonly db: Database
  readonly accounts: Accounts
  readonly origins: Origins
}

export type Admission =
  | { readonly kind: 'admitted'; readonly documentId: string; readonly visitor: Visitor }
  | { readonly kind: 'refused'; readonly why: 'mayNot' | 'signedOut' | 'notFound'; readonly reason: string }

/** A board that does not exist and one that is another group's get the same refusal. */
export const admit = async (
  { db, accounts, origins }: AdmitOptions,
  headers: IncomingHttpHeaders,
  documentId: string | undefined,
): Promise<Admission> => {
  const { origin, host } = headers
  if (!origins.isOurHost(host) || (origin !== undefined && !origins.isOurOrigin(origin, host)))
    return { kind: 'refused', why: 'mayNot', reason: 'This came from another site.' }
  const signedIn = await accounts.visitorOf(headers, { refresh: false })
  if (signedIn === undefined) return { kind: 'refused', why: 'signedOut', reason: 'Sign in first.' }
  const { id, name } = signedIn.person
  const access = isId(documentId) ? await findBoardAccess(db, documentId, id) : undefined
  if (!isId(documentId) || access === undefined)
    return {
      kind: 'refused',
      why: 'notFound',
      reason: 'There is no such board, or you are not in its group.',
    }
  return { kind: 'admitted', documentId, visitor: { memberId: id, name, role: access.role } }
}
