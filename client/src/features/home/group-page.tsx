export const GroupPage = ({ groupId }: { groupId: string }) => <main>{groupId}</main>
