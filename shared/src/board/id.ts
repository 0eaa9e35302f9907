import * as v from 'valibot'

/** Ids are opaque and hold no `/`, since keys join them with it. */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))

export const isId = (value: unknown): value is string => v.is(idSchema, value)

/** An instant in milliseconds since 1970, as a client's clock gave it: shown, never trusted. At most what a `Date` can hold. */
export const instantSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15))

/** Splits `a/b/c` into ids; undefined where a piece is not an id or their number differs. */
export const idsInKey = (key: string, count: number): readonly string[] | undefined => {
  const ids = key.split('/')
  return ids.length === count && ids.every(isId) ? ids : undefined
}

/** Code-unit order: the same on every machine, unlike `localeCompare`. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
