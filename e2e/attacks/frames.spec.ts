// Messages that are none, or too large, or not what was asked for; and frames that break the protocol below.
import { step1Frame, step2Frame, updateFrame } from '@colloquy/server/sync/frames'
import { limits } from '@colloquy/server/sync/limits'
import { anyOf } from '@colloquy/server/sync/testing/raw-update'
import { messageKind } from '@colloquy/shared/wire/message'
import * as encoding from 'lib0/encoding'
import { type Answer, attempt, restart } from './attempt.ts'
import { bytesOf, type Mallory } from './mallory.ts'
import { opcode, rawFrame } from './raw-frame.ts'
import { type Scene, test } from './scene.ts'
import type { Expected } from './unharmed.ts'

type Row = readonly [title: string, answer: Answer, attack: (mallory: Mallory, scene: Scene) => void]

const message = (...numbers: readonly number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  })

const revote = (mallory: Mallory): Uint8Array =>
  updateFrame(
    bytesOf({ sections: [mallory.section([{ origin: mallory.idOf('votes', mallory.ownVote), content: anyOf(0) }])] }),
  )

const revoted = ({ ownVote, client, next }: Mallory): Expected => ({
  leaves: { votes: { [ownVote]: 0 } },
  clocks: new Map([[client, next + 1]]),
})

/** The same frame, with its first two numbers in more bytes than they need. */
const overlong = ([kind = 0, step = 0, ...rest]: Uint8Array): Uint8Array =>
  new Uint8Array([kind | 128, 0, step | 128, 128, 0, ...rest])

const stateVectorOf = (entries: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries)
    for (let i = 0; i < entries; i++) {
      encoding.writeVarUint(encoder, 1000 + i)
      encoding.writeVarUint(encoder, 1)
    }
  })

const messages: readonly Row[] = [
  ['W12 text', 'malformed', ({ socket }) => socket.send('hello')],
  ['R12 an empty message', 'malformed', ({ socket }) => socket.send(new Uint8Array(0))],
  ...[4, 6, 7, 99, 2 ** 31, Number.MAX_SAFE_INTEGER].map(
    (kind): Row => [`R12 a message of kind ${kind}`, 'malformed', ({ socket }) => socket.send(message(kind, 0))],
  ),
  ['R12 a message about who may what', 'malformed', ({ socket }) => socket.send(message(messageKind.auth, 0))],
  ['R12 what is saved, said by a client', 'malformed', ({ socket }) => socket.send(message(messageKind.saved, 1, 0))],
  ...[3, 4, 2 ** 50].map(
    (step): Row => [
      `R12 step ${step} of the sync protocol`,
      'malformed',
      ({ socket }) => socket.send(message(0, step, 1, 0)),
    ],
  ),
  ['R12 half a head', 'malformed', ({ socket }) => socket.send(message(messageKind.sync))],
  [
    'R12 a message that claims more bytes than it has',
    'malformed',
    ({ socket }) => socket.send(message(0, 2, 5000, 0, 0)),
  ],
  ['R12 who is here, cut short', 'malformed', ({ socket }) => socket.send(message(messageKind.awareness, 9, 1, 5))],
  ['R12 a client id given back that is none', 'malformed', ({ socket }) => socket.send(message(messageKind.lease))],
  [
    'F4 F5 a change in a head that is written longer than it needs',
    'malformed',
    (mallory) => mallory.socket.send(overlong(revote(mallory))),
  ],
  [
    'F4 a megabyte in a head that is written longer than it needs',
    'malformed',
    ({ socket }) => socket.send(overlong(updateFrame(new Uint8Array(1_000_000)))),
  ],
]

const questions: readonly Row[] = [
  [
    'F6 a state vector of a million entries',
    'tooLarge',
    ({ socket }) => socket.send(step1Frame(stateVectorOf(1_000_000))),
  ],
  [
    'F6 a state vector that claims 2^50 entries',
    'malformed',
    ({ socket }) => socket.send(step1Frame(message(2 ** 50))),
  ],
  [
    'F6 a state vector of four thousand strangers',
    'silence',
    ({ socket }) => socket.send(step1Frame(stateVectorOf(4000))),
  ],
  ['R12 an empty state vector', 'malformed', ({ socket }) => socket.send(step1Frame(new Uint8Array(0)))],
  ['R12 a state vector of noise', 'malformed', ({ socket }) => socket.send(step1Frame(new Uint8Array(100).fill(200)))],
  [
    'R7 a state vector that is ahead of everybody',
    'silence',
    ({ socket, document }) => {
      const clients = [...document.store.clients.keys()]
      socket.send(
        step1Frame(message(clients.length, ...clients.flatMap((client) => [client, Number.MAX_SAFE_INTEGER]))),
      )
    },
  ],
  [
    'H8 a state vector of another generation',
    'outdated',
    ({ socket }) => socket.send(step1Frame(message(1, 2 ** 40, 3))),
  ],
]

const sizes: readonly Row[] = [
  [
    'F4 a change beyond 256 kB',
    'tooLarge',
    ({ socket }) => socket.send(updateFrame(new Uint8Array(limits.size.update + 64))),
  ],
  [
    'F4 an answer that nobody asked for, beyond 256 kB',
    'tooLarge',
    ({ socket }) => socket.send(step2Frame(new Uint8Array(limits.size.update + 64))),
  ],
  ['F4 a message beyond 16 MiB', 1009, ({ socket }) => socket.send(updateFrame(new Uint8Array(limits.size.frame)))],
  ['F4 a message of 64 MiB', 1009, ({ socket }) => socket.send(new Uint8Array(64 * 1024 * 1024))],
  [
    'F4 a head that claims a message of 2^62 bytes',
    1009,
    ({ socket }) => socket.sendBytes(rawFrame({ opcode: opcode.binary, claims: 2n ** 62n })),
  ],
  [
    'F4 a message without end, in pieces',
    1009,
    ({ socket }) => {
      const piece = new Uint8Array(1024 * 1024)
      socket.sendBytes(rawFrame({ opcode: opcode.binary, fin: false, payload: piece }))
      for (let i = 0; i < 20; i++)
        socket.sendBytes(rawFrame({ opcode: opcode.continuation, fin: false, payload: piece }))
    },
  ],
  [
    'F4 a message in twenty thousand pieces of one byte',
    1008,
    ({ socket }) => {
      const piece = rawFrame({ opcode: opcode.continuation, fin: false, payload: new Uint8Array(1) })
      socket.sendBytes(rawFrame({ opcode: opcode.binary, fin: false, payload: new Uint8Array(1) }))
      socket.sendBytes(Buffer.concat(Array.from({ length: 20_000 }, () => piece)))
    },
  ],
]

const broken: readonly Row[] = (
  [
    ['that says it is compressed', { opcode: opcode.binary, reserved: 4, payload: new Uint8Array(9) }],
    ['with bits that nobody knows', { opcode: opcode.binary, reserved: 3, payload: new Uint8Array(9) }],
    ['without a mask', { opcode: opcode.binary, masked: false, payload: new Uint8Array(9) }],
    ['of a kind that nobody knows', { opcode: 3, payload: new Uint8Array(9) }],
    ['that goes on with nothing', { opcode: opcode.continuation, payload: new Uint8Array(9) }],
    ['with a ping that is too long', { opcode: opcode.ping, payload: new Uint8Array(126) }],
    ['with a ping in pieces', { opcode: opcode.ping, fin: false }],
    ['that closes with a code that may not be sent', { opcode: opcode.close, payload: new Uint8Array([3, 237]) }],
    ['that closes with half a code', { opcode: opcode.close, payload: new Uint8Array([3]) }],
  ] as const
).map(([what, frame]) => [`W12 F16 a frame ${what}`, 1002, ({ socket }) => socket.sendBytes(rawFrame(frame))])

for (const [title, answer, attack] of [...messages, ...questions, ...sizes, ...broken])
  test(title, ({ scene }) => attempt(scene, answer, (mallory) => attack(mallory, scene)))

test('W12 text that is no text', ({ scene }) =>
  attempt(scene, 1007, ({ socket }) =>
    socket.sendBytes(rawFrame({ opcode: opcode.text, payload: new Uint8Array([0xed, 0xa0, 0x80]) })),
  ))

test('F4 an answer that was asked for, beyond 8 MiB', ({ scene }) =>
  attempt(scene, 'tooLarge', async (mallory, answersOn) => {
    const socket = mallory.connect()
    answersOn(socket)
    await socket.until('step1')
    socket.send(step1Frame(new Uint8Array([0])))
    socket.send(step2Frame(new Uint8Array(limits.size.answer + 64)))
  }))

test('H8 a change before anything was asked for', ({ scene }) =>
  attempt(scene, 'outdated', async (mallory, answersOn) => {
    const socket = mallory.connect()
    answersOn(socket)
    await socket.until('step1')
    socket.send(revote(mallory))
  }))

test('R12 bytes behind the end of a message say nothing', ({ scene }) =>
  attempt(scene, 'taken', (mallory) => mallory.socket.send(Buffer.concat([revote(mallory), Buffer.from('FORGED')])), {
    leaves: revoted,
  }))

test('R12 a message in three pieces is one', ({ scene }) =>
  attempt(
    scene,
    'taken',
    (mallory) => {
      const bytes = revote(mallory)
      mallory.socket.send(bytes.subarray(0, 1), { fin: false })
      mallory.socket.send(bytes.subarray(1, 9), { fin: false })
      mallory.socket.send(bytes.subarray(9))
    },
    { leaves: revoted },
  ))

test('R12 an answer that nobody asked for is a change like others', ({ scene }) =>
  attempt(scene, 'taken', (mallory) => mallory.socket.send(step2Frame(revote(mallory).subarray(3))), {
    leaves: revoted,
  }))

test('W12 what comes after closing is not taken', ({ scene }) =>
  attempt(scene, 1000, (mallory) => {
    mallory.socket.sendBytes(rawFrame({ opcode: opcode.close, payload: new Uint8Array([3, 232]) }))
    mallory.socket.sendBytes(rawFrame({ opcode: opcode.binary, payload: revote(mallory) }))
  }))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
