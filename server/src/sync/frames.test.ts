import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import {
  awarenessFrame,
  decodeFrame,
  keepAliveFrame,
  kindOf,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from './frames.ts'
import { limits } from './limits.ts'
import { createRandom } from './testing/random.ts'
import { sampleBoard } from './testing/sample-board.ts'

const asClient = (kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, kind)
    write(encoder)
  })

const filled = (): Y.Doc => {
  const document = new Y.Doc()
  Y.applyUpdate(document, sampleBoard(3))
  return document
}

describe('a frame', () => {
  it('R12 of the stock protocol is understood', () => {
    const document = filled()
    const update = Y.encodeStateAsUpdate(document)
    const frames = [
      asClient(messageKind.sync, (encoder) => syncProtocol.writeSyncStep1(encoder, document)),
      asClient(messageKind.sync, (encoder) => syncProtocol.writeSyncStep2(encoder, document)),
      asClient(messageKind.sync, (encoder) => syncProtocol.writeUpdate(encoder, update)),
      asClient(messageKind.queryAwareness, () => {}),
    ]
    expect(frames.map(decodeFrame)).toEqual([
      { kind: 'step1', stateVector: Y.encodeStateVector(document) },
      { kind: 'answer', update },
      { kind: 'update', update },
      { kind: 'queryAwareness' },
    ])
    expect(frames.map(kindOf)).toEqual(['step1', 'answer', 'update', 'queryAwareness'])
  })

  it('R12 F4 F5 whose head is written longer than it needs is none: it would pass by the limit of its kind', () => {
    const [kind = 0, step = 0, ...rest] = updateFrame(new Uint8Array(2))
    const long = [
      [kind | 128, 0, step, ...rest],
      [kind, step | 128, 0, ...rest],
      [kind | 128, 128, 0, step | 128, 0, ...rest],
      [messageKind.awareness | 128, 0, 1, 0],
      [messageKind.queryAwareness | 128, 0],
      [messageKind.lease | 128, 0, 7],
    ]
    for (const bytes of long) {
      expect(decodeFrame(new Uint8Array(bytes))).toBeUndefined()
      expect(kindOf(new Uint8Array(bytes))).toBeUndefined()
    }
  })

  it('R12 is understood by the stock protocol', () => {
    const [server, client] = [filled(), new Y.Doc()]
    const read = (frame: Uint8Array) => {
      const [decoder, answer] = [decoding.createDecoder(frame), encoding.createEncoder()]
      expect(decoding.readVarUint(decoder)).toBe(messageKind.sync)
      const kind = syncProtocol.readSyncMessage(decoder, answer, client, 'server')
      return { kind, answer: encoding.toUint8Array(answer) }
    }
    expect(read(step2Frame(Y.encodeStateAsUpdate(server))).kind).toBe(syncProtocol.messageYjsSyncStep2)
    expect(client.getMap('cards').size).toBe(3)
    server.getMap('board').set('title', 'New')
    expect(read(updateFrame(Y.encodeStateAsUpdate(server))).kind).toBe(syncProtocol.messageYjsUpdate)
    expect(client.getMap('board').get('title')).toBe('New')
    const { kind, answer } = read(step1Frame(Y.encodeStateVector(new Y.Doc())))
    expect(kind).toBe(syncProtocol.messageYjsSyncStep1)
    expect(answer.length).toBeGreaterThan(100)
  })

  it('R9 R13 about who is here goes both ways, and so does the one about nobody', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()].map((document) => new awarenessProtocol.Awareness(document))
    if (here === undefined || there === undefined) throw new Error('unreachable')
    here.setLocalState({ lookingAt: 'card-1' })
    const clientId = here.clientID
    const bytes = awarenessProtocol.encodeAwarenessUpdate(here, [clientId])
    const message = decodeFrame(
      asClient(messageKind.awareness, (encoder) => encoding.writeVarUint8Array(encoder, bytes)),
    )
    if (message?.kind !== 'awareness') throw new Error('not understood')
    expect(message.own).toMatchObject({ clientId, state: '{"lookingAt":"card-1"}' })
    for (const frame of [awarenessFrame(message.own === undefined ? [] : [message.own]), keepAliveFrame]) {
      const decoder = decoding.createDecoder(frame)
      expect(decoding.readVarUint(decoder)).toBe(messageKind.awareness)
      awarenessProtocol.applyAwarenessUpdate(there, decoding.readVarUint8Array(decoder), 'server')
    }
    expect(there.getStates().get(clientId)).toEqual({ lookingAt: 'card-1' })
    here.destroy()
    there.destroy()
  })

  const states = (claimed: number, held: number, id: (at: number) => number, state = '{}') =>
    asClient(messageKind.awareness, (encoder) => {
      const body = encoding.encode((inner) => {
        encoding.writeVarUint(inner, claimed)
        for (let at = 0; at < held; at++) {
          encoding.writeVarUint(inner, id(at))
          encoding.writeVarUint(inner, 1)
          encoding.writeVarString(inner, state)
        }
      })
      encoding.writeVarUint8Array(encoder, body)
    })

  it('F1 about 200,000 people is read only as far as the first that can be its sender', () => {
    const ours = (at: number) => maxMemberClientId + 1 + at
    for (const [frame, own] of [
      [states(200_000, 200_000, (at) => at), 0],
      [states(200_000, 200_000, ours), undefined],
      [states(200_000, 2, (at) => at), 0],
      [states(2 ** 50, 3, (at) => at), 0],
      [states(300, 300, (at) => (at === 299 ? 5 : ours(at))), 5],
      [states(2000, 2000, (at) => (at === 1999 ? 5 : ours(at))), undefined],
    ] as const) {
      const message = decodeFrame(frame)
      if (message?.kind !== 'awareness') throw new Error('not understood')
      expect(message.own?.clientId).toBe(own)
    }
    // As many reads as there may be states looked at, not as there are.
    expect(decodeFrame(states(999, 1, ours))).toBe(undefined)
  })

  it('F1 with a state beyond its limit says nothing', () => {
    const sized = (size: number) => decodeFrame(states(1, 1, () => 7, JSON.stringify('x'.repeat(size - 2))))
    expect(sized(limits.size.presence)).toMatchObject({ own: { clientId: 7 } })
    expect(sized(limits.size.presence + 1)).toEqual({ kind: 'awareness', own: undefined })
    expect(sized(8_000_000)).toEqual({ kind: 'awareness', own: undefined })
  })

  it('R5 of the saved message is a state vector after the number 4', () => {
    const decoder = decoding.createDecoder(savedFrame(Y.encodeStateVector(new Map([[7, 3]]))))
    expect(decoding.readVarUint(decoder)).toBe(4)
    expect(Y.decodeStateVector(decoding.readVarUint8Array(decoder))).toEqual(new Map([[7, 3]]))
  })

  it('R12 of any other bytes is nothing, and never an exception', () => {
    const random = createRandom('random frames')
    let understood = 0
    const whole = asClient(messageKind.sync, (encoder) => syncProtocol.writeSyncStep2(encoder, filled()))
    for (let i = 0; i < 20_000; i++) {
      const bytes = random.chance(0.5)
        ? Uint8Array.from({ length: random.below(40) }, () =>
            random.chance(0.5) ? random.below(5) : random.below(256),
          )
        : whole.slice(0, random.below(whole.length))
      if (decodeFrame(bytes) !== undefined) understood++
    }
    for (const bytes of [
      [],
      [2],
      [4, 1, 0],
      [0, 3, 0],
      [0, 1, 5, 1],
      [1, 1],
      [255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
    ])
      expect([bytes, decodeFrame(Uint8Array.from(bytes))]).toEqual([bytes, undefined])
    console.info(`${understood} of 20000 had the form of a message`)
    expect(understood).toBeGreaterThan(100)
    expect(understood).toBeLessThan(10_000)
  })
})
