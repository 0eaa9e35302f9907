import styles from './avatar.module.css'
import { hueOf, initialsOf } from './avatar-face.ts'
import { classes } from './classes.ts'

interface AvatarProps {
  /** Decides the colour, so that a person keeps theirs whatever they call themselves. */
  id: string
  name: string
  /** What it is called, where that is more than the name. */
  label?: string
  small?: boolean
  /** A ring: busy with something right now. */
  active?: boolean
}

/** A person's initials. Named by their whole name. */
export const Avatar = ({ id, name, label = name, small = false, active = false }: AvatarProps) => (
  <span
    role="img"
    aria-label={label}
    title={label}
    className={classes(styles.avatar, small && styles.small, active && styles.active)}
    style={{ '--hue': hueOf(id) }}
  >
    <span aria-hidden="true">{initialsOf(name)}</span>
  </span>
)
