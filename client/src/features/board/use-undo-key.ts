import { useEffect } from 'react'
import { useUndo } from '../../sync/use-command.ts'

/** Ctrl or Cmd with Z takes back my last act, except in a field, where it belongs to the text. */
export const useUndoKey = (): void => {
  const undo = useUndo()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'z') return
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]'))
        return
      event.preventDefault()
      undo()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [undo])
}
