import { useSyncExternalStore } from 'react'
import { announcements } from './announcer.ts'

export const AnnouncerRegion = () => {
  const { text, n } = useSyncExternalStore(announcements.subscribe, announcements.get)
  return (
    <div aria-live="assertive" aria-atomic="true" className="visually-hidden">
      <span key={n}>{text}</span>
    </div>
  )
}
