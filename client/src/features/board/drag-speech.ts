import { dragInstructions } from './drag-words.ts'

/** Lets dnd-kit announce in our words: it asks after every event of a drag, and hears what was said since it last asked. */
export const createDragSpeech = () => {
  let said: string | undefined
  const tell = (): string | undefined => {
    const text = said
    said = undefined
    return text
  }
  return {
    say: (text: string): void => {
      said = text
    },
    accessibility: {
      announcements: { onDragStart: tell, onDragOver: tell, onDragEnd: tell, onDragCancel: tell },
      screenReaderInstructions: { draggable: dragInstructions },
    },
  }
}
