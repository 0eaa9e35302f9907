// The way out for a document that the server will not go on with: what it holds of mine and is not saved is stored first, then the document and
// its copy are dropped. The next session takes up what can be carried over; the rest is handed back to the person.
import type { Write } from '@colloquy/shared/board/command'
import type { BoardDocument } from '@colloquy/shared/board/document'
import type { BoardSession } from '../board-session.ts'
import { copiesInBrowser } from '../local/copies.ts'
import { carryOver } from './carry-over.ts'
import { createGuard } from './guard.ts'
import { createKeptRecords, type Kept } from './kept-records.ts'
import { clearLeftovers, markDealtWith, reachOf } from './leftovers.ts'
import { titlesIn } from './titles-in.ts'
import { unsavedEntries } from './unsaved-entries.ts'

export const keptRecords = createKeptRecords()
export const mayStartAfresh = createGuard()

const fateOf = (reason: 'refused' | 'gone' | 'outdated'): Kept['fate'] =>
  reason === 'outdated' ? { kind: 'carry' } : { kind: 'handBack', why: reason }

const keep = async (
  { member, boardId }: BoardSession,
  fate: Kept['fate'],
  entries: readonly Write[],
  document: BoardDocument,
): Promise<void> => {
  if (entries.length === 0) return
  await keptRecords.add({ memberId: member.id, boardId, fate, entries, titles: titlesIn(entries, document) })
}

/** Ends a session. Nothing is dropped before it is stored; what is not dropped yet when the browser ends is found again. */
export const setAside = async (session: BoardSession, reason: 'refused' | 'gone' | 'outdated'): Promise<void> => {
  const { document, copy, durability } = session
  const entries = unsavedEntries(document, durability.durable())
  const [name, reach] = [copy.name(), reachOf(document)]
  await session.close()
  await keep(session, fateOf(reason), entries, document)
  // Another tab may be at the same copy and still have it.
  if (name !== undefined) await markDealtWith(name, reach)
  await clearCopies(session, undefined)
}

const clearCopies = (session: BoardSession, except: string | undefined): Promise<void> =>
  clearLeftovers(copiesInBrowser(session.member.id, session.boardId), except, (entries, document) =>
    keep(session, { kind: 'carry' }, entries, document),
  )

/** Once a session has its board: carries over what earlier documents left behind, in this browser, and hands back what can't be. */
export const takeUp = async (session: BoardSession): Promise<void> => {
  const { document, copy, actor, member, boardId } = session
  await copy.settled()
  await clearCopies(session, copy.name())
  for (const { id, fate, entries } of await keptRecords.of(member.id, boardId)) {
    if (fate.kind !== 'carry') continue
    // One that is set aside meanwhile takes up nothing; the next one will.
    if (session.isClosed()) return
    const refused = carryOver(document, actor, entries)
    await keep(session, { kind: 'handBack', why: 'notAllowed' }, refused, document)
    await copy.settled()
    await keptRecords.remove([id])
  }
}
