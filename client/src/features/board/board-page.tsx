interface BoardPageProps {
  boardId: string
  /** The card whose panel is open. */
  openCardId: string | undefined
}

export const BoardPage = ({ boardId, openCardId }: BoardPageProps) => (
  <main>
    {boardId} {openCardId}
  </main>
)
