import * as database from 'lib0/indexeddb'

/** Text under keys in the browser's database, which holds more than `localStorage` and does not block the page. */
export const databaseStorage = (name: string) => {
  const opened = database.openDB(name, (db) => database.createStores(db, [['texts']]))
  const store = async (access: 'readonly' | 'readwrite'): Promise<IDBObjectStore> => {
    const [texts] = database.transact(await opened, ['texts'], access)
    if (texts === undefined) throw new Error(`The database ${name} lost its store.`)
    return texts
  }
  return {
    getItem: async (key: string): Promise<string | null> => {
      const text: unknown = await database.get(await store('readonly'), key)
      return typeof text === 'string' ? text : null
    },
    setItem: async (key: string, text: string): Promise<void> => {
      await database.put(await store('readwrite'), text, key)
    },
    removeItem: async (key: string): Promise<void> => {
      await database.del(await store('readwrite'), key)
    },
  }
}
