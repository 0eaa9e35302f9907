import type { ReactNode } from 'react'

interface PaperPanelProps {
  cardId: string
  onClose: () => void
  /** The vote button and the comments, from their own features: the board hands them in. */
  vote: ReactNode
  comments: ReactNode
}

export const PaperPanel = (_: PaperPanelProps) => null
