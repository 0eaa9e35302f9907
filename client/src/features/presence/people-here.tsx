import { useBoardSession } from '../../sync/board-context.ts'
import { usePeopleHere } from '../../sync/use-presence.ts'
import { Avatar } from '../../ui/avatar.tsx'
import styles from './presence.module.css'

const most = 5

/** Who has the board open, myself first. */
export const PeopleHere = () => {
  const { member } = useBoardSession()
  const others = usePeopleHere()
  const shown = others.slice(0, others.length > most - 1 ? most - 2 : most - 1)
  const more = others.length - shown.length
  return (
    <ul className={styles.people} aria-label="Here now">
      <li>
        <Avatar {...member} label={`${member.name} (you)`} />
      </li>
      {shown.map((person) => (
        <li key={person.id}>
          <Avatar {...person} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <span
            className={styles.more}
            title={others
              .slice(shown.length)
              .map((person) => person.name)
              .join(', ')}
          >
            <span aria-hidden="true">+{more}</span>
            <span className="visually-hidden">and {more} more</span>
          </span>
        </li>
      )}
    </ul>
  )
}
