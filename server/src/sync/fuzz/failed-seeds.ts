// Boards that failed once, and what was wrong. They stay.

export const failedSeeds: {
  readonly hostile: readonly (readonly [seed: number, what: string])[]
  readonly honest: readonly (readonly [seed: number, what: string])[]
} = {
  hostile: [
    [166560277, 'a removal was judged by a comment that was none'],
    [907802656, 'a card got a rank beside which nobody could insert'],
    [679687051, 'a value held text that no database stores, and broke the commit of all'],
  ],
  honest: [],
}
