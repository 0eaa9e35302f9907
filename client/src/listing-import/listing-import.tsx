// Takes a listing by paste, drop or file, and shows what was understood of it before anything is made of it.
import { type DragEvent, useState } from 'react'
import { TextArea } from '../ui/text-area.tsx'
import { FileButton } from './file-button.tsx'
import styles from './listing-import.module.css'
import { ReadingView } from './reading-view.tsx'
import type { ListingInput } from './use-listing.ts'
import { useStrayDrops } from './use-stray-drops.ts'

export const ListingImport = ({ listing, give, giveFile }: ListingInput) => {
  const [isOver, setIsOver] = useState(false)
  useStrayDrops()
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) giveFile(file)
    else give(event.dataTransfer.getData('text/plain'))
  }
  return (
    <div className={styles.import}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the text box and the button do the same. */}
      <div
        className={styles.zone}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <TextArea
          label="Text of the listing"
          hint="Open the page in your browser, select all, copy, and paste here."
          rows={6}
          spellCheck={false}
          value={listing.text}
          onChange={(event) => give(event.target.value)}
        />
        <p className={styles.file}>
          <FileButton onFile={giveFile}>Choose a file</FileButton>
          <span>or drop one here: the page saved as text (.txt).</span>
        </p>
      </div>
      <ReadingView reading={listing.reading} />
    </div>
  )
}
