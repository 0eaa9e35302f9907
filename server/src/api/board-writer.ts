import type { Command } from '@colloquy/shared/board/command'
import type { Refusal } from '@colloquy/shared/board/refusal'

/** What procedures need of the live boards: running a command in the server's own name. */
export interface BoardWriter {
  /** Resolves when the change is durable and everyone was sent it. Rejects if storage fails. */
  run(boardId: string, command: Command): Promise<{ readonly kind: 'done' } | Refusal>
}
