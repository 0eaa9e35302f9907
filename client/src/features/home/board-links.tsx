import { Link } from 'wouter'
import styles from './home.module.css'

export const BoardLinks = ({
  boards,
}: {
  readonly boards: readonly { readonly id: string; readonly title: string }[]
}) => (
  <ul className={styles.boards}>
    {boards.map((board) => (
      <li key={board.id}>
        <Link href={`/b/${board.id}`} className={styles.board}>
          <span>{board.title}</span>
          <span aria-hidden="true">→</span>
        </Link>
      </li>
    ))}
  </ul>
)
