// The honest people on the server under attack: one watches every change that reaches her, and both go on with their work.
import { protectedContent, wrongInOwn } from '@colloquy/server/sync/fuzz/hostile/protected'
import { skeletonOf } from '@colloquy/server/sync/fuzz/hostile/skeleton'
import { honestAct } from '@colloquy/server/sync/testing/honest-acts'
import type { Random } from '@colloquy/server/sync/testing/random'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { until } from '../chaos/until.ts'
import { type MemberClient, openBoard } from '../faults/member-client.ts'
import type { Person } from '../faults/people.ts'

export interface Watchers {
  readonly board: MemberClient
  /** What went wrong so far. */
  readonly breaches: readonly string[]
  /** Both do something, and have each other’s; from then on that is what nobody else may change. */
  work(): Promise<void>
  /** What both have, and somebody who comes now. */
  compare(): Promise<void>
  close(): void
}

export interface WatchersOptions {
  readonly address: string
  readonly boardId: string
  readonly people: readonly [Person, Person]
  readonly attackers: readonly string[]
  readonly random: Random
}

const network = { isUp: true }

export const openWatchers = async ({
  address,
  boardId,
  people,
  attackers,
  random,
}: WatchersOptions): Promise<Watchers> => {
  const breaches: string[] = []
  let theirs: string | undefined
  const open = async (person: Person): Promise<MemberClient> => {
    const client = openBoard(address, boardId, person, network)
    await until('a member has the board', () => client.provider.synced)
    client.document.on('update', () => {
      if (theirs === undefined || client !== watcher) return
      if (protectedContent(client.document, attackers) !== theirs) breaches.push('what is others’ changed')
      const wrong = wrongInOwn(client.document)
      if (wrong !== undefined) breaches.push(`there is ${wrong}`)
    })
    return client
  }
  let watcher = await open(people[0])
  let other = await open(people[1])

  /** A new generation of the document sends everybody away: the page opens it anew. Nothing else may. */
  const comeBack = async (client: MemberClient): Promise<MemberClient> => {
    if (client.refusals.length === 0) return client
    for (const refusal of client.refusals)
      if (!refusal.startsWith(String(closeCode.outdated))) breaches.push(`an honest member was sent away: ${refusal}`)
    client.close()
    return open(client.person)
  }
  const act = async (client: MemberClient): Promise<void> => {
    const { memberId, role } = client.person
    const visitor = { memberId, role, name: memberId }
    for (let done = false; !done; ) {
      const command = honestAct(random, { index: client.board, visitor }, 1 + random.below(1000))
      done = command !== undefined && client.act(command)
    }
    await until('an honest change is saved', () => client.isSaved() || client.refusals.length > 0)
  }

  return {
    get board() {
      return watcher
    },
    breaches,
    work: async () => {
      theirs = undefined
      watcher = await comeBack(watcher)
      other = await comeBack(other)
      for (const client of [watcher, other]) await act(client)
      await until(
        'both have what the other did',
        () => protectedContent(watcher.document, attackers) === protectedContent(other.document, attackers),
      )
      theirs = protectedContent(watcher.document, attackers)
    },
    compare: async () => {
      const newcomer = await open(people[1])
      const [live, others] = [() => skeletonOf(watcher.document), () => skeletonOf(other.document)]
      await until('all copies are equal', () => live() === others() && live() === skeletonOf(newcomer.document)).catch(
        (error: unknown) => breaches.push(String(error)),
      )
      newcomer.close()
    },
    close: () => {
      for (const client of [watcher, other]) client.close()
    },
  }
}
