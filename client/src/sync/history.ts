// What I did on this page, so that I can take it back: my own last act, never anybody else's.
import type { Command } from '@colloquy/shared/board/command'

export interface Deed {
  readonly inverse: Command
  /** What was done, as in “Moved to Done”. */
  readonly said: string | undefined
}

export interface History {
  add(deed: Deed): void
  take(): Deed | undefined
}

const longest = 100

export const createHistory = (): History => {
  const deeds: Deed[] = []
  return {
    add: (deed) => {
      deeds.push(deed)
      if (deeds.length > longest) deeds.shift()
    },
    take: () => deeds.pop(),
  }
}
