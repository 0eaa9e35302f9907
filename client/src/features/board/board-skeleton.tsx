import { Skeleton } from '../../ui/skeleton.tsx'
import styles from './board.module.css'

const columns = [5, 3, 2]

/** The board's outline until the first of it arrives. */
export const BoardSkeleton = () => (
  <div className={styles.columns} aria-busy="true">
    <p className="visually-hidden">Loading the board…</p>
    {columns.map((cards) => (
      <div key={cards} className={styles.column}>
        <div className={styles.ghostHead}>
          <Skeleton width="6rem" />
        </div>
        {Array.from({ length: cards }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
          <div key={i} className={styles.ghost}>
            <Skeleton width="40px" height="48px" />
            <div>
              <Skeleton width="90%" height="1.1em" />
              <Skeleton width="55%" height="0.8em" />
              <Skeleton height="0.9em" />
            </div>
          </div>
        ))}
      </div>
    ))}
  </div>
)
