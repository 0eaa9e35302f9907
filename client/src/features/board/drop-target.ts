// Where a dragged card would land. Pure: boxes and places in, a place out.

/** `index` counts the other cards of the column, without the one that is dragged. */
export interface DropTarget {
  readonly columnId: string
  readonly index: number
}

/** A card on the screen; `index` is its place among all cards of its column. */
export interface CardBox {
  readonly index: number
  readonly top: number
  readonly bottom: number
}

export interface ColumnBox {
  readonly id: string
  readonly left: number
  readonly right: number
}

/** The column under a point, or else the nearest one: between two columns, or beside the last, a drop still counts. */
export const columnAt = (x: number, columns: readonly ColumnBox[]): string | undefined => {
  let nearest: { id: string; distance: number } | undefined
  for (const { id, left, right } of columns) {
    const distance = Math.max(left - x, x - right, 0)
    if (nearest === undefined || distance < nearest.distance) nearest = { id, distance }
  }
  return nearest?.id
}

/**
 * Before which of the other cards a point lies. `boxes` are those on the screen, top to bottom, with or without the dragged one;
 * `draggedIndex` is where that stands, if it stands in this column.
 */
export const dropIndex = (y: number, boxes: readonly CardBox[], draggedIndex: number | undefined): number => {
  const others = boxes.filter((box) => box.index !== draggedIndex)
  const among = (box: CardBox): number =>
    draggedIndex !== undefined && box.index > draggedIndex ? box.index - 1 : box.index
  const next = others.find((box) => y < (box.top + box.bottom) / 2)
  if (next !== undefined) return among(next)
  const last = others.at(-1)
  return last === undefined ? 0 : among(last) + 1
}

/** A column as the keyboard sees it: `length` counts its cards without the dragged one. */
export interface ColumnLength {
  readonly id: string
  readonly length: number
}

/** Where an arrow key leads; the target itself where there is no further to go. */
export const stepTarget = (key: string, target: DropTarget, columns: readonly ColumnLength[]): DropTarget => {
  const at = columns.findIndex((column) => column.id === target.columnId)
  const inColumn = (columnIndex: number, index: number): DropTarget => {
    const column = columns[columnIndex]
    return column === undefined ? target : { columnId: column.id, index: Math.max(0, Math.min(index, column.length)) }
  }
  switch (key) {
    case 'ArrowUp':
      return inColumn(at, target.index - 1)
    case 'ArrowDown':
      return inColumn(at, target.index + 1)
    case 'ArrowLeft':
      return inColumn(at - 1, target.index)
    case 'ArrowRight':
      return inColumn(at + 1, target.index)
    case 'Home':
      return inColumn(at, 0)
    case 'End':
      return inColumn(at, Number.POSITIVE_INFINITY)
    default:
      return target
  }
}

/** Before which row of a column the line is drawn: rows count all its cards, also the dragged one. */
export const lineRow = (index: number, draggedIndex: number | undefined): number | undefined => {
  if (draggedIndex === undefined) return index
  if (index === draggedIndex) return undefined
  return index < draggedIndex ? index : index + 1
}

export const isSameTarget = (a: DropTarget | undefined, b: DropTarget | undefined): boolean =>
  a?.columnId === b?.columnId && a?.index === b?.index
