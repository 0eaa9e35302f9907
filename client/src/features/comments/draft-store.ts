// Keeps what a person has written and not sent: through a reload, a refusal, a closed tab. One draft for each member and place to write in.

export interface DraftStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface DraftStore {
  read(key: string): string
  /** An empty text forgets the draft. */
  write(key: string, text: string): void
}

/** `place` is a card, or a comment that is answered or edited. Two people in one browser never see each other's drafts. */
export const draftKey = (memberId: string, place: string): string => `colloquy/draft/${memberId}/${place}`

/** Storage that is full or forbidden costs only what outlives the page. */
export const createDraftStore = (storage: DraftStorage | undefined): DraftStore => {
  const held = new Map<string, string>()
  const attempt = <T>(act: (storage: DraftStorage) => T): T | undefined => {
    try {
      return storage === undefined ? undefined : act(storage)
    } catch {
      return undefined
    }
  }
  return {
    read: (key) => held.get(key) ?? attempt((storage) => storage.getItem(key)) ?? '',
    write: (key, text) => {
      held.set(key, text)
      attempt((storage) => (text === '' ? storage.removeItem(key) : storage.setItem(key, text)))
    },
  }
}
