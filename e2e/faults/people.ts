// Three people with sessions of their own in one group, through the same procedures that the page calls.
export interface Person {
  readonly memberId: string
  readonly role: 'organizer' | 'member'
  readonly cookie: string
}

export interface Group {
  readonly boardId: string
  readonly people: readonly Person[]
  /** Lets one more member in. */
  readonly invitation: string
}

export const gatherGroup = async (address: string, names: readonly string[]): Promise<Group> => {
  const [first = 'Ada', ...others] = names
  const started = await call<{ boardId: string }>(address, 'groups.start', { name: first })
  const { boardId } = started.data
  const me = await find<Me>(address, 'me.get', undefined, started.cookie)
  const groupId = me.groups[0]?.id ?? ''
  const invited = await call<{ url: string }>(
    address,
    'invitations.create',
    { groupId, role: 'member' },
    started.cookie,
  )
  const invitation = invited.data.url
  const people: Person[] = [{ memberId: me.member.id, role: 'organizer', cookie: started.cookie }]
  for (const name of others) {
    const token = new URL(invitation).pathname.split('/').at(-1)
    const { cookie } = await call(address, 'invitations.accept', { token, name })
    const { member } = await find<Me>(address, 'me.get', undefined, cookie)
    people.push({ memberId: member.id, role: 'member', cookie })
  }
  return { boardId, people, invitation }
}

interface Me {
  readonly member: { readonly id: string }
  readonly groups: readonly { readonly id: string }[]
}

const call = async <Data>(address: string, procedure: string, input: object, cookie?: string) => {
  const answer = await fetch(`${address}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, ...(cookie !== undefined && { cookie }) },
    body: JSON.stringify(input),
  })
  const data = await dataOf<Data>(procedure, answer)
  return { data, cookie: cookie ?? answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

const find = async <Data>(address: string, procedure: string, input: object | undefined, cookie: string) => {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  return dataOf<Data>(procedure, await fetch(`${address}/trpc/${procedure}${query}`, { headers: { cookie } }))
}

const dataOf = async <Data>(procedure: string, answer: Response): Promise<Data> => {
  const body = (await answer.json()) as { result?: { data: Data }; error?: { message: string } }
  if (body.result === undefined) throw new Error(`${procedure}: ${body.error?.message}`)
  return body.result.data
}
