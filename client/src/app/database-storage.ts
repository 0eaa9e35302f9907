/** Text under keys in the browser's database, which holds more than `localStorage` and does not block the page. */
export const databaseStorage = (name: string) => {
  const request = indexedDB.open(name)
  request.onupgradeneeded = () => request.result.createObjectStore('texts')
  const opened = answerOf(request)
  const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
    (await opened).transaction('texts', mode).objectStore('texts')
  return {
    getItem: async (key: string): Promise<string | null> => {
      const text: unknown = await answerOf((await store('readonly')).get(key))
      return typeof text === 'string' ? text : null
    },
    setItem: async (key: string, text: string): Promise<void> => {
      await answerOf((await store('readwrite')).put(text, key))
    },
    removeItem: async (key: string): Promise<void> => {
      await answerOf((await store('readwrite')).delete(key))
    },
  }
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
