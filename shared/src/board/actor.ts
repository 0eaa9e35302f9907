/** What a person may do in a group, from most to least. */
export const roles = ['organizer', 'member', 'guest'] as const
export type Role = (typeof roles)[number]

/** Who makes a change: the server itself, or a member as the server knows them (never as the client says). */
export type Actor =
  | { readonly kind: 'server' }
  | { readonly kind: 'member'; readonly memberId: string; readonly role: Role }

export const server: Actor = { kind: 'server' }

export const isServer = (actor: Actor): boolean => actor.kind === 'server'
export const isOrganizer = (actor: Actor): boolean => actor.kind === 'member' && actor.role === 'organizer'
export const mayWrite = (actor: Actor): boolean => actor.kind === 'server' || actor.role !== 'guest'
export const isMember = (actor: Actor, memberId: string): boolean =>
  actor.kind === 'member' && actor.memberId === memberId
