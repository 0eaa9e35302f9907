import styles from './skeleton.module.css'

/** A grey line where text will stand. Says nothing to a screen reader: whoever shows it says “Loading” once. */
export const Skeleton = ({ width = '100%', height = '1em' }: { width?: string; height?: string }) => (
  <span aria-hidden="true" className={styles.skeleton} style={{ width, height }} />
)
