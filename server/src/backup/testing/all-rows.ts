import type { ClientBase, Pool } from 'pg'

export type AllRows = ReadonlyMap<string, readonly string[]>

/** Every row of every table, the history of migrations included, as text that says everything. */
export const allRows = async (database: ClientBase | Pool): Promise<AllRows> => {
  const { rows: tables } = await database.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'drizzle') order by 1`)
  const all = new Map<string, readonly string[]>()
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(`select each::text as row from ${name} as each order by 1`)
    all.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return all
}
