// A board that was never open in this browser comes compressed and in one piece, before any socket. What is late, lost or meant for
// somebody else is left out: then the connection brings everything, as it does later anyway.

/** What the server has on its disk, as one update, and whom it was told. */
interface FirstState {
  readonly memberId: string | null
  readonly update: Uint8Array
}

const patienceMs = 15_000
const asked = new Map<string, Promise<FirstState | undefined>>()

/** Asks for the board, so that its state comes while the page still loads its code and learns who I am. */
export const askForState = (boardId: string): void => {
  if (!asked.has(boardId))
    asked.set(
      boardId,
      fetchState(boardId).catch(() => undefined),
    )
}

/** What was asked for, once; undefined unless it came, and for this member. */
export const takeState = async (boardId: string, memberId: string): Promise<Uint8Array | undefined> => {
  const state = await asked.get(boardId)
  asked.delete(boardId)
  return state?.memberId === memberId ? state.update : undefined
}

const fetchState = async (boardId: string): Promise<FirstState> => {
  const answer = await fetch(`/sync/${boardId}/state`, { signal: AbortSignal.timeout(patienceMs) })
  // A refusal is nobody's.
  return { memberId: answer.headers.get('colloquy-member'), update: new Uint8Array(await answer.arrayBuffer()) }
}
