export const JoinPage = ({ token }: { token: string }) => <main>{token}</main>
