// What is said of a drag to whoever can't see it.

export const dragInstructions =
  'To move a card, press Space on its Move button. Then use the arrow keys to choose a place, also in another column. Press Space again to drop the card there, or Escape to leave it where it was.'

export interface PlaceWords {
  readonly title: string
  readonly column: string
  /** From 1. */
  readonly position: number
  readonly of: number
}

export const liftedWords = ({ title, column, position, of }: PlaceWords): string =>
  `Lifted “${title}”. It is at position ${position} of ${of} in ${column}.`

export const overWords = ({ column, position, of }: PlaceWords): string => `Position ${position} of ${of} in ${column}.`

export const droppedWords = ({ title, column, position, of }: PlaceWords): string =>
  `Dropped “${title}” at position ${position} of ${of} in ${column}.`

export const cancelledWords = (title: string): string => `Nothing was moved. “${title}” is where it was.`

export const takenAwayWords = (title: string): string =>
  `“${title}” left the board while you were moving it. Nothing was moved.`
