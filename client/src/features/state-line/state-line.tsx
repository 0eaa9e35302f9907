import { useSyncState } from '../../sync/use-sync-state.ts'
import styles from './state-line.module.css'
import { stateWords } from './state-words.ts'

/** Whether what you see is live, and whether what you did is safe. */
export const StateLine = () => {
  const state = useSyncState()
  return (
    <p role="status" className={styles.line} data-state={state.kind}>
      {stateWords(state)}
    </p>
  )
}
