import { type Refusal, refuse } from '@colloquy/shared/board/refusal'

/** What decodes and no page makes. `why` ends up in the log and in the close frame, which holds 123 bytes. */
export const impossible = (why: string): Refusal =>
  refuse('impossible', `No page makes such a change (${why}). Copy what you wrote and load the page again.`)
