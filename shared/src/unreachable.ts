/** Ends a switch over a union: does not compile while a case is missing, throws if one arrives all the same. */
export const unreachable = (value: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
