import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { classes } from './classes.ts'
import { IconButton } from './icon-button.tsx'
import { MoreIcon } from './icons.tsx'
import styles from './menu.module.css'
import { placeBeside } from './place-beside.ts'

export interface MenuItem {
  readonly label: string
  readonly run: () => void
  readonly danger?: boolean
  readonly checked?: boolean
}

interface MenuProps {
  /** The accessible name of the button and of its menu. */
  label: string
  items: readonly MenuItem[]
  icon?: ReactNode
  className?: string | undefined
}

/** A button that opens a list of acts in the top layer: arrows, Home, End and first letters move; Escape and a press outside close it. */
export const Menu = ({ label, items, icon = <MoreIcon />, className }: MenuProps) => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const entries = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]

  // The entries exist only while the menu is open: a board has hundreds of menus. They are drawn before it shows, and it is placed before it is painted.
  const onBeforeToggle = (event: ToggleEvent): void => {
    const opens = event.newState === 'open'
    flushSync(() => setOpen(opens))
    if (opens)
      requestAnimationFrame(() => {
        if (button.current !== null && menu.current !== null) placeBeside(menu.current, button.current)
        entries()[0]?.focus({ preventScroll: true })
      })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = entries()
    const now = all.indexOf(document.activeElement as HTMLElement)
    const next = nextEntry(event.key, now, all)
    if (event.key === 'Tab') menu.current?.hidePopover()
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    next.focus()
  }

  return (
    <>
      <IconButton
        ref={button}
        label={label}
        icon={icon}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          menu.current?.showPopover()
        }}
      />
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles.menu}
        onKeyDown={onKeyDown}
        onBeforeToggle={onBeforeToggle}
      >
        {open &&
          items.map((item) => (
            <button
              key={item.label}
              type="button"
              {...(item.checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': item.checked })}
              tabIndex={-1}
              className={classes(styles.item, item.danger === true && styles.danger)}
              onClick={() => {
                menu.current?.hidePopover()
                item.run()
              }}
            >
              {item.label}
            </button>
          ))}
      </div>
    </>
  )
}

const nextEntry = (key: string, now: number, all: readonly HTMLElement[]): HTMLElement | undefined => {
  switch (key) {
    case 'ArrowDown':
      return all[(now + 1) % all.length]
    case 'ArrowUp':
      return all.at(now <= 0 ? -1 : now - 1)
    case 'Home':
      return all[0]
    case 'End':
      return all.at(-1)
    default:
      if (key.length !== 1 || key === ' ') return undefined
      return [...all.slice(now + 1), ...all.slice(0, now + 1)].find((entry) =>
        entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()),
      )
  }
}
