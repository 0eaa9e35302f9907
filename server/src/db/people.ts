import { eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { users } from './schema/account.ts'

export const renamePerson = async (db: Database, userId: string, name: string): Promise<void> => {
  await db.update(users).set({ name, updatedAt: sql`now()` }).where(eq(users.id, userId))
}
