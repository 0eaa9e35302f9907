// Documents: a snapshot, and the journal of what came after it. `seq` counts every durable update of a document.
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  fromDriver: (buffer) => new Uint8Array(buffer),
})

export const documents = pgTable('documents', {
  id: text().primaryKey(),
  generation: integer().notNull().default(1),
  seq: bigint({ mode: 'number' }).notNull().default(0),
  schemaVersion: integer().notNull(),
  /** A Yjs update (V1) that holds everything up to and including `snapshotSeq`. */
  snapshot: bytea().notNull(),
  snapshotSeq: bigint({ mode: 'number' }).notNull().default(0),
  /** Under which the server writes in this generation. (1: made before there were generations.) */
  serverClientId: bigint({ mode: 'number' }).notNull().default(1),
})

/** Which client ids of the present generation are whose: bound by the first change under them, or leased. */
export const writers = pgTable(
  'writers',
  {
    documentId: text()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    clientId: bigint({ mode: 'number' }).notNull(),
    memberId: text().notNull(),
    /** Given back: nobody writes under it, and its member may be leased it again. */
    isFree: boolean().notNull().default(false),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.clientId] })],
)

export const journal = pgTable(
  'journal',
  {
    documentId: text()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    seq: bigint({ mode: 'number' }).notNull(),
    update: bytea().notNull(),
    /** Null: the server itself. */
    memberId: text(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.seq] })],
)

/** What happened, by whom, when: written from what the judge saw, in the transaction that made the change durable. */
export const activity = pgTable(
  'activity',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    documentId: text()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    seq: bigint({ mode: 'number' }).notNull(),
    memberId: text(),
    at: timestamp({ withTimezone: true }).notNull(),
    kind: text().notNull(),
    cardId: text(),
    root: text().notNull(),
    key: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [index().on(table.documentId, table.id)],
)
