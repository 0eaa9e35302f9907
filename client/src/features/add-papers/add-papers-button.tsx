/** Stands in the board's header, for members and organizers. */
export const AddPapersButton = ({ boardId: _ }: { boardId: string }) => null
