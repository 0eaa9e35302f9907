/** What somebody who accepts an invitation will be able to do. */
export const whatRoleMay = (role: 'organizer' | 'member' | 'guest'): string => {
  switch (role) {
    case 'organizer':
      return 'You will be able to vote, comment, move and add papers, and look after the group.'
    case 'member':
      return 'You will be able to vote, comment, move and add papers.'
    case 'guest':
      return 'You will be able to read everything. Guests do not vote or comment.'
  }
}

export const asRole = (role: 'organizer' | 'member' | 'guest'): string =>
  role === 'organizer' ? 'an organizer' : `a ${role}`
