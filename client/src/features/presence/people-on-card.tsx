import type { CardPresence, Person } from '../../sync/presence.ts'
import { usePresence } from '../../sync/use-presence.ts'
import { Avatar } from '../../ui/avatar.tsx'
import styles from './presence.module.css'
import { presenceSentence } from './presence-words.ts'

const most = 3

/** Who else looks at a paper, writes about it or moves it. */
export const PeopleOnCard = ({ cardId }: { cardId: string }) => {
  const presence = usePresence(cardId)
  const people = everybody(presence)
  if (people.length === 0) return null
  const busy = new Set([...presence.writing, ...presence.dragging].map((person) => person.id))
  return (
    <span className={styles.onCard} title={presenceSentence(presence)}>
      {people.slice(0, most).map((person) => (
        <Avatar key={person.id} {...person} small active={busy.has(person.id)} />
      ))}
      <span className={styles.words}>{presenceSentence(presence)}</span>
    </span>
  )
}

const everybody = ({ dragging, writing, looking }: CardPresence): readonly Person[] => [
  ...new Map([...dragging, ...writing, ...looking].map((person) => [person.id, person])).values(),
]
