import { usePresence } from '../../sync/use-presence.ts'
import { Avatar } from '../../ui/avatar.tsx'
import styles from './paper.module.css'
import { peopleHere } from './people-here.ts'

const mostFaces = 4

/** Who else reads this paper now, and who is writing on it. */
export const PeopleAtPaper = ({ cardId }: { readonly cardId: string }) => {
  const { looking, writing } = usePresence(cardId)
  const isWriting = new Set(writing.map((person) => person.id))
  const people = [...writing, ...looking.filter((person) => !isWriting.has(person.id))].map((person) => ({
    ...person,
    isWriting: isWriting.has(person.id),
  }))
  return (
    <p className={styles.people}>
      <span aria-hidden="true" className={styles.faces}>
        {people.slice(0, mostFaces).map((person) => (
          <Avatar key={person.id} id={person.id} name={person.name} small active={person.isWriting} />
        ))}
      </span>
      <span>{peopleHere(people)}</span>
    </p>
  )
}
