import type { CardPresence, Person } from '../../sync/presence.ts'

/** The most telling thing that others do with a card: “Ada is moving this”, “Ada and Ben are reading”. */
export const presenceSentence = ({ dragging, writing, looking }: CardPresence): string => {
  if (dragging.length > 0) return `${names(dragging)} moving this`
  if (writing.length > 0) return `${names(writing)} writing`
  return `${names(looking)} reading`
}

const names = (people: readonly Person[]): string => {
  const [first, second] = people.map((person) => firstName(person.name))
  if (people.length === 1) return `${first} is`
  return people.length === 2 ? `${first} and ${second} are` : `${first} and ${people.length - 1} others are`
}

const firstName = (name: string): string => name.split(/\s+/)[0] ?? name
