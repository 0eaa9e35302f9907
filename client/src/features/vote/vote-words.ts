export const votesSentence = (count: number): string => `${count} ${count === 1 ? 'vote' : 'votes'}`

export const votesLeftSentence = (left: number, budget: number): string =>
  `${Math.max(0, left)} of ${budget} ${budget === 1 ? 'vote' : 'votes'} left`
