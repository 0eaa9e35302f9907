import { useEffect } from 'react'

/** Names the tab while the page is shown. */
export const useWindowTitle = (title: string): void => {
  useEffect(() => {
    const before = document.title
    document.title = title === '' ? 'Colloquy' : `${title} · Colloquy`
    return () => {
      document.title = before
    }
  }, [title])
}
