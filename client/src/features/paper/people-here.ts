// Puts into words who else is at a paper.

export interface PersonHere {
  readonly id: string
  readonly name: string
  readonly isWriting: boolean
}

/** “Ada”, “Ada and Ben”, “Ada, Ben and 3 others”. */
export const listNames = (names: readonly string[]): string => {
  const [first = '', second = '', third = ''] = names
  if (names.length <= 1) return first
  if (names.length === 2) return `${first} and ${second}`
  if (names.length === 3) return `${first}, ${second} and ${third}`
  return `${first}, ${second} and ${names.length - 2} others`
}

/** Who writes is said before who only reads; nothing where nobody else is here. */
export const peopleHere = (people: readonly PersonHere[]): string => {
  const names = (isWriting: boolean): readonly string[] =>
    people.filter((person) => person.isWriting === isWriting).map((person) => person.name)
  const [writing, reading] = [names(true), names(false)]
  const said = [
    writing.length === 0 ? '' : `${listNames(writing)} ${writing.length === 1 ? 'is' : 'are'} writing…`,
    reading.length === 0 ? '' : `${listNames(reading)} ${reading.length === 1 ? 'is' : 'are'} reading this.`,
  ]
  return said.filter((sentence) => sentence !== '').join(' ')
}
