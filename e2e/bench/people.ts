// Members of the group, signed up as a browser would do it.

export interface Person {
  readonly memberId: string
  readonly role: 'organizer' | 'member'
  /** As in a Cookie header. */
  readonly cookie: string
}

export interface Group {
  readonly boardId: string
  readonly organizer: Person
  readonly members: readonly Person[]
}

export const foundGroup = async (address: string, memberCount: number): Promise<Group> => {
  const founded = await post<{ boardId: string }>(address, 'groups.start', { name: 'Ada' })
  const { boardId } = founded.data
  const organizer = await personOf(address, founded.cookie, 'organizer')
  const { group } = await get<{ group: { id: string } }>(address, 'boards.open', { boardId }, organizer.cookie)
  const invitation = { groupId: group.id, role: 'member' }
  const { data } = await post<{ url: string }>(address, 'invitations.create', invitation, organizer.cookie)
  const token = data.url.split('/').at(-1)
  const members: Person[] = []
  while (members.length < memberCount) {
    const name = `Member ${members.length + 1}`
    const { cookie } = await post(address, 'invitations.accept', { token, name })
    members.push(await personOf(address, cookie, 'member'))
  }
  return { boardId, organizer, members }
}

const personOf = async (address: string, cookie: string, role: Person['role']): Promise<Person> => {
  const me = await get<{ member: { id: string } }>(address, 'me.get', undefined, cookie)
  return { memberId: me.member.id, role, cookie }
}

const get = async <T>(address: string, path: string, input: unknown, cookie: string): Promise<T> => {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  return dataIn<T>(await fetch(`${address}/trpc/${path}${query}`, { headers: { cookie } }))
}

const post = async <T>(address: string, path: string, input: unknown, cookie?: string) => {
  const answer = await fetch(`${address}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify(input),
  })
  return { data: await dataIn<T>(answer), cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

const dataIn = async <T>(answer: Response): Promise<T> => {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`)
  return (JSON.parse(text) as { result: { data: T } }).result.data
}
