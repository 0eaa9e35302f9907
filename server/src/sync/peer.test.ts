import { closeCode } from '@colloquy/shared/wire/close-code'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { type Catching, Peer } from './peer.ts'

const { slow, stalled, stalledMs, caughtUp, answerPerSecond } = limits.waiting
const state = (name: number) => new Uint8Array([name])

/** A peer behind a network that takes what the test lets through. */
const createReader = () => {
  const sent: Uint8Array[] = []
  const network = { bufferedAmount: 0, closedWith: undefined as number | undefined }
  const peer = new Peer({ memberId: 'dora', name: 'Dora', role: 'member' }, false, {
    send: (bytes) => {
      sent.push(bytes)
      network.bufferedAmount += bytes.length
    },
    close: (code) => {
      network.closedWith = code
    },
    get bufferedAmount() {
      return network.bufferedAmount
    },
  })
  const answers: (number | undefined)[] = []
  let answerBytes = 100
  const make: Catching = {
    answerTo: ([name]) => {
      answers.push(name)
      return new Uint8Array(answerBytes)
    },
    changeSince: () => new Uint8Array(10),
  }
  let now = 1_000_000
  return {
    peer,
    network,
    sent,
    answers,
    ask: (name: number, bytes = answerBytes) => {
      answerBytes = bytes
      peer.answer(state(name), make.answerTo, now)
    },
    change: (bytes = 100) => peer.sendChange(new Uint8Array(bytes), state(0), now),
    pass: (ms: number) => {
      for (const end = now + ms; now < end; ) {
        now += 250
        peer.catchUp(make, now)
      }
    },
  }
}

test('F12 a reader that takes nothing costs 8 MiB at most, whatever it is sent, and then goes', () => {
  const { peer, network, change, pass } = createReader()
  for (let i = 0; i < 100_000 && network.closedWith === undefined; i++) {
    change(1000)
    peer.sendPresence(new Uint8Array(1000))
    if (i % 100 === 0) pass(250)
  }
  expect(network.closedWith).toBe(closeCode.overloaded)
  expect(network.bufferedAmount).toBeLessThan(slow + 2000)
})

test('F12 a reader that takes nothing is closed above 8 MiB also where no change was sent', () => {
  const { peer, network, pass } = createReader()
  peer.send(new Uint8Array(stalled + 1))
  pass(250)
  expect(network.closedWith).toBe(closeCode.overloaded)
})

test('F12 a slow reader is not closed for the answer that it asked for, however large, while changes come', () => {
  const { network, ask, answers, change, pass, sent } = createReader()
  const size = 40 * 1024 * 1024
  ask(1, size)
  change()
  for (let left = size; left > 0; left -= answerPerSecond / 4) {
    pass(250)
    change()
    expect([left, network.closedWith]).toEqual([left, undefined])
    network.bufferedAmount = Math.max(0, network.bufferedAmount - answerPerSecond / 4)
  }
  pass(250)
  change()
  expect([answers, network.closedWith]).toEqual([[1], undefined])
  expect(sent.map(({ length }) => length)).toEqual([size, 10, 100, 100])
})

test('F12 a reader that takes nothing of its answer is closed as well, when its time is over', () => {
  const { network, ask, change, pass } = createReader()
  const size = 10 * answerPerSecond
  ask(1, size)
  change()
  pass(stalledMs + 9000)
  expect(network.closedWith).toBe(undefined)
  pass(2000)
  expect(network.closedWith).toBe(closeCode.overloaded)
})

test('F12 who asks again and reads nothing is not answered again; who has read is answered as of then', () => {
  const { network, ask, answers, pass, sent } = createReader()
  ask(1, 2 * slow)
  for (let name = 2; name < 50; name++) ask(name)
  expect(answers).toEqual([1])
  expect(sent).toHaveLength(1)
  network.bufferedAmount = caughtUp / 2
  pass(250)
  expect(answers).toEqual([1, 49])
  expect(network.closedWith).toBe(undefined)
})
