/** Stands in the board's header, for organizers only. */
export const InviteButton = ({ groupId: _ }: { groupId: string }) => null
