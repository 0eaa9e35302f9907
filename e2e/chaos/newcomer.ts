// Reads the board from scratch, as somebody who opens it now, and looks for everything that is owed.
import type { BoardDocument } from '@colloquy/shared/board/document'
import { holds } from '../faults/changes.ts'
import { type MemberClient, openBoard } from '../faults/member-client.ts'
import { owed } from '../faults/owed.ts'
import type { Findings } from './findings.ts'
import type { Rig } from './rig.ts'
import { until } from './until.ts'

export const welcomeNewcomer = async ({ program, group }: Rig): Promise<MemberClient> => {
  const [person] = group.people
  if (person === undefined) throw new Error('Nobody is in the group.')
  const newcomer = openBoard(program.address, group.boardId, person, { isUp: true })
  await until('a newcomer has the board', () => {
    if (newcomer.refusals.length > 0) throw new Error(`A newcomer was sent away: ${newcomer.refusals}`)
    return newcomer.provider.synced
  })
  return newcomer
}

export const lookForOwed = async (rig: Rig): Promise<Findings> => {
  // Noted before anybody looks: what comes meanwhile is owed from then on.
  const [changes, promised] = [[...owed(rig.clients).values()], await rig.page.promised()]
  const newcomer = await welcomeNewcomer(rig)
  const texts = textsIn(newcomer.document)
  const losses = [
    ...changes.filter((change) => !holds(newcomer.document, change)).map((change) => `lost: ${JSON.stringify(change)}`),
    ...promised
      .filter((text) => !texts.has(text))
      .map((text) => `the page had called it safe, and it is lost: “${text}”`),
  ]
  newcomer.close()
  const count = changes.length + promised.length
  return { owed: count, comparisons: count, losses }
}

export const textsIn = (document: BoardDocument): ReadonlySet<unknown> =>
  new Set([...document.getMap('comments').values()].map((comment) => (comment as { body: string }).body))
