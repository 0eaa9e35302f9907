/** Joins the class names that are there: `classes('card', isDragged && 'dragged')`. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
