import { useRef, useState } from 'react'
import { readListingFile } from './read-file.ts'
import { readListing } from './read-listing.ts'
import { type GivenListing, noListing, nothing } from './reading.ts'

export interface ListingInput {
  readonly listing: GivenListing
  give(text: string): void
  giveFile(file: File): void
}

/** Holds a listing while somebody pastes, drops and corrects it. An answer for an older text is dropped. */
export const useListing = (): ListingInput => {
  const [listing, setListing] = useState(noListing)
  const turn = useRef(0)

  const give = (text: string): void => {
    turn.current += 1
    const mine = turn.current
    setListing({ text, reading: text.trim() === '' ? nothing : { kind: 'busy' } })
    void readListing(text, new Date().getFullYear()).then((reading) => {
      if (turn.current === mine) setListing({ text, reading })
    })
  }

  const giveFile = (file: File): void => {
    turn.current += 1
    const mine = turn.current
    void readListingFile(file).then((read) => {
      if (turn.current !== mine) return
      if (read.kind === 'text') give(read.text)
      else setListing({ text: '', reading: read })
    })
  }

  return { listing, give, giveFile }
}
