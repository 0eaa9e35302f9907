// Every limit of a live document in one place, and why it is that number. What people and honest programs do stays far below each.

const kibibyte = 1024
const mebibyte = 1024 * kibibyte
const hourMs = 60 * 60 * 1000

export const limits = {
  /** Of one message, in bytes. */
  size: {
    /** Some 14 bytes a client id, and a document begins a new generation before 2,000 of them. */
    stateVector: 64 * kibibyte,
    /** The longest comment has 40 kB, and every other command of a member is smaller. */
    update: 256 * kibibyte,
    /** What somebody did in months without a network, some 80,000 changes. Only as the answer to what we asked. */
    answer: 8 * mebibyte,
    /** Above it `ws` drops the frame unread and closes with 1009, after which programs try again and again; below it we can answer with 4413. */
    frame: 16 * mebibyte + kibibyte,
    /** Of what a member is at: three ids. */
    presence: 2 * kibibyte,
  },
  /** Of one member, on all connections together. People make a few a second, a program that imports something some hundreds at once. */
  changes: { perSecond: 200, burst: 2000 },
  /** A change costs one, and one more for each of these bytes: what is large takes longer to judge. */
  changeBytes: 16 * kibibyte,
  /** Client ids that a member brings along, on all boards: one for each start of a page without a network, one for each run of a program. */
  newClientIds: { perSecond: 128 / 3600, burst: 128 },
  /** A message about presence is cheap, but not free. */
  presenceCost: 0.05,
  /** Of one connection: the stock provider asks once when it connects; a few more are for those that ask now and then. */
  requests: { perSecond: 0.5, burst: 4 },
  /** Of one member: all their connections may come back at once. */
  memberRequests: { perSecond: 8, burst: 256 },
  /** Honest programs are never refused: three times is a bug or an attack. */
  refusals: { most: 3, withinMs: hourMs },
  connections: {
    /** Many tabs on a few devices. */
    perMember: 64,
    /** A whole institute behind one address. */
    perAddress: 1024,
    /** Attempts. Everybody behind one address may come back at once. */
    attempts: { perSecond: 50, burst: 2048 },
    /** A program that connects says what it has at once. */
    firstMessageMs: 10_000,
  },
  /** How often others are told what somebody is at: 15 times a second, 5 where many are. The latest state wins. */
  presence: {
    everyMs: 66,
    everyMsAmongMany: 200,
    manyPeople: 50,
    /** Of a thousand, each is sent a message every 1.5 seconds: while thousands come back, this is what the server is busiest with. */
    everyMsPerPerson: 1.5,
    /** In one message; the rest goes into the next. Enough that everybody's renewals, each 15 seconds, get through. */
    statesAtOnce: 500,
    /** What we read of one message. A program's own state is alone or among the first; the rest is what we sent, coming back. */
    statesRead: 1000,
  },
  /** What waits for a peer, in bytes. */
  waiting: {
    /** It gets no more changes until it has caught up. */
    slow: mebibyte,
    caughtUp: 64 * kibibyte,
    /** It is closed. The answer to what it asked does not count. */
    stalled: 8 * mebibyte,
    /** It is closed when it is slow for so long, and for as long as the answer to it would take at this many bytes a second. */
    stalledMs: 10_000,
    answerPerSecond: 128 * kibibyte,
    /** A difference beyond this is not made: it gets the whole document, which all share. */
    difference: 4 * mebibyte,
  },
  /** How many cards there are is a rule of the board: `shared/src/board/card.ts`. */
  document: {
    /** What everybody has to load. Members' changes end here; the server's own go on. */
    bytes: 64 * mebibyte,
  },
} as const
