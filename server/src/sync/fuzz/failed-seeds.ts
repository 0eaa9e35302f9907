// Boards that failed once, and what was wrong. They stay.

export const failedSeeds: {
  readonly hostile: readonly (readonly [seed: number, what: string])[]
  readonly honest: readonly (readonly [seed: number, what: string])[]
} = {
  hostile: [[166560277, 'a removal was judged by a comment that was none']],
  honest: [],
}
