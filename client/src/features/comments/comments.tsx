/** The region “Comments” of the paper's panel. */
export const Comments = ({ cardId: _ }: { cardId: string }) => null
