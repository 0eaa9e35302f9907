import { useEffect } from 'react'

const ignore = (event: DragEvent): void => event.preventDefault()

/** A file that misses its place would open in the tab, and the form with all that was typed would be gone. */
export const useStrayDrops = (): void => {
  useEffect(() => {
    addEventListener('dragover', ignore)
    addEventListener('drop', ignore)
    return () => {
      removeEventListener('dragover', ignore)
      removeEventListener('drop', ignore)
    }
  }, [])
}
