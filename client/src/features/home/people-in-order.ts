export interface Person {
  readonly id: string
  readonly name: string
  readonly role: 'organizer' | 'member' | 'guest'
}

const weight = { organizer: 0, member: 1, guest: 2 } as const

/** Organizers first, then members, then guests; by name among their like. */
export const inOrder = (people: readonly Person[]): readonly Person[] =>
  [...people].sort((a, b) => weight[a.role] - weight[b.role] || a.name.localeCompare(b.name))
