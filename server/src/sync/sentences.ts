/** What people are told when a room closes their connection. */
export const sentences = {
  writtenElsewhere: 'Another server wrote to this board; it is loaded again.',
  notSaved: 'The board cannot be saved right now. Your changes are kept and sent again.',
  outdated: 'The board was tidied up meanwhile. Your page loads it again, with everything that you did.',
  isFull: 'This board is as large as boards can be. It can be read, and nothing can be added.',
  crowding: 'You opened this board anew too many times. Come back in a while.',
  noMessage: 'That is not a message of the y-websocket protocol.',
} as const
