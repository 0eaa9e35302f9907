// A group as it is after some weeks: people with every kind of credential, papers, invitations, and boards with a history, made through procedures and rooms.
import { sql } from 'drizzle-orm'
import { type Browser, createTestApi, newBrowser, type TestApi } from '../../api/testing/test-api.ts'
import type { OpenDatabase } from '../../db/database.ts'
import { createPostgresJournal } from '../../db/postgres-journal.ts'
import { foldUpdates } from '../../sync/compaction.ts'
import { createRooms } from '../../sync/create-rooms.ts'
import { encodeAfresh } from '../../sync/generation.ts'
import type { Rooms, Visitor } from '../../sync/rooms.ts'
import { honestAct } from '../../sync/testing/honest-acts.ts'
import type { Random } from '../../sync/testing/random.ts'
import { SimulatedClient } from '../../sync/testing/simulated-client.ts'

export interface ReadingGroup {
  readonly api: TestApi
  readonly boardId: string
  readonly clients: readonly SimulatedClient[]
  /** Each does something, and waits until it is saved. */
  act(times: number): Promise<void>
  close(): Promise<void>
}

export const gatherReadingGroup = async (random: Random): Promise<ReadingGroup> => {
  const api = await createTestApi()
  const { db } = api.database
  const rooms = roomsOn(api.database)
  const ada = newBrowser()
  const { boardId } = await (await api.in(ada)).groups.start({ name: 'Ada' })
  const { groups } = await (await api.in(ada)).me.get()
  const groupId = groups[0]?.id ?? ''
  const { url } = await (await api.in(ada)).invitations.create({ groupId, role: 'member' })
  const ben = newBrowser()
  await (await api.in(ben)).invitations.accept({ token: url.split('/').at(-1) ?? '', name: 'Ben \\ "Ö"\t🜁' })
  await db.execute(sql`
    insert into accounts (id, user_id, account_id, provider_id, password)
    select 'credential', id, id, 'credential', E'a hash, a tab\t, a line\n and \\N' from users limit 1`)
  await db.execute(
    sql`insert into verifications (id, identifier, value, expires_at) values ('v', '', 'null', 'infinity')`,
  )
  // Leased, and not written under yet.
  await db.execute(
    sql`insert into writers (document_id, client_id, member_id) select ${boardId}, 7, id from users limit 1`,
  )
  const clients = [await visitorOf(api, ada, 'organizer'), await visitorOf(api, ben, 'member')].map(
    (visitor) => new SimulatedClient(visitor),
  )
  for (const client of clients) await client.connect(rooms, boardId)
  await settle(clients)
  return {
    api,
    boardId,
    clients,
    act: async (times) => {
      for (let i = 0; i < times; i++) {
        for (const client of clients) {
          const command = honestAct(random, client, Date.now())
          if (command !== undefined) client.run(command)
        }
        if (i % 10 === 0) await settle(clients)
      }
      await settle(clients)
    },
    close: async () => {
      await rooms.close()
      await api.database.close()
    },
  }
}

export const roomsOn = ({ db }: Pick<OpenDatabase, 'db'>): Rooms =>
  createRooms({
    journal: createPostgresJournal(db),
    log: {
      info: () => {},
      error: (details, message) => {
        throw new Error(message, { cause: details })
      },
    },
    compact: async (updates) => foldUpdates(updates),
    renew: async (state, serverClientId) => encodeAfresh([state], serverClientId),
  })

const visitorOf = async (api: TestApi, browser: Browser, role: Visitor['role']): Promise<Visitor> => {
  const { member } = await (await api.in(browser)).me.get()
  if (member === null) throw new Error('Nobody is signed in.')
  return { memberId: member.id, name: member.name, role }
}

/** Until everything is delivered and reported as saved. */
export const settle = async (clients: readonly SimulatedClient[]): Promise<void> => {
  while (!clients.every((client) => client.isQuiet && client.isSaved)) {
    for (const client of clients) client.flush()
    const gone = clients.find((client) => !client.isConnected)
    if (gone !== undefined) throw new Error(`${gone.visitor.name} was sent away with ${gone.closedWith}.`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
