// People with sessions of their own in one group, through the same procedures that the page calls.
import type { Role } from '@colloquy/shared/board/actor'

export interface Person {
  readonly memberId: string
  readonly role: Role
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
  const { data, cookie } = await call<{ boardId: string }>(address, 'groups.start', { name: first })
  const me = await find<Me>(address, 'me.get', undefined, cookie)
  const organizer: Person = { memberId: me.member.id, role: 'organizer', cookie }
  const invitation = await invite(address, organizer, 'member')
  const people = [organizer]
  for (const name of others) people.push(await join(address, invitation, name))
  return { boardId: data.boardId, people, invitation }
}

/** The link by which others come in. */
export const invite = async (address: string, organizer: Person, role: 'member' | 'guest'): Promise<string> => {
  const me = await find<Me>(address, 'me.get', undefined, organizer.cookie)
  const input = { groupId: me.groups[0]?.id ?? '', role }
  return (await call<{ url: string }>(address, 'invitations.create', input, organizer.cookie)).data.url
}

export const join = async (
  address: string,
  invitation: string,
  name: string,
  role: Role = 'member',
): Promise<Person> => {
  const token = new URL(invitation).pathname.split('/').at(-1)
  const { cookie } = await call(address, 'invitations.accept', { token, name })
  const { member } = await find<Me>(address, 'me.get', undefined, cookie)
  return { memberId: member.id, role, cookie }
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
