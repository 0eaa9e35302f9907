// What a room does about the frames of its peers: it answers what they ask, tries what they write, and closes those that go wrong.
// Knows nothing of how a change becomes durable.
import { unreachable } from '@colloquy/shared/unreachable'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { decodeFrame, type Message, step1Frame } from './frames.ts'
import { isOfAnotherGeneration } from './generation.ts'
import type { Lending } from './lending.ts'
import type { Log } from './log.ts'
import type { Peer } from './peer.ts'
import type { PresenceSpread } from './presence-spread.ts'
import type { Published } from './published.ts'
import { sentences } from './sentences.ts'
import type { Accepted, Twin } from './twin.ts'

export interface HearingOptions {
  readonly documentId: string
  readonly serverClientId: number
  readonly published: Published
  readonly twin: Twin
  readonly presence: PresenceSpread
  readonly lending: Lending
  readonly log: Log
  readonly onAccepted: (accepted: Accepted, from: Peer) => void
}

export interface Hearing {
  hear(peer: Peer, frame: Uint8Array): void
  /** Asks a peer what it has that we lack. */
  askForMissing(peer: Peer): void
}

/** Of which generation they speak can be told only from what the client said it has. */
const needsIntroduction: ReadonlySet<Message['kind']> = new Set(['answer', 'update', 'giveBack'])

export const createHearing = (options: HearingOptions): Hearing => {
  const { documentId, serverClientId, published, twin, presence, lending, log, onAccepted } = options

  /** Once, until it answers: every change that follows the missing one shows the same gap, and every answer holds all of them. */
  const askForMissing = (peer: Peer): void => {
    if (peer.isAsked) return
    peer.isAsked = true
    peer.send(step1Frame(published.stateVector()))
  }

  const answer = (peer: Peer, stateVector: Uint8Array): void => {
    try {
      if (isOfAnotherGeneration(stateVector, serverClientId)) return peer.close(closeCode.outdated, sentences.outdated)
      peer.answer(stateVector, published.answerTo, Date.now())
    } catch {
      return peer.close(closeCode.malformed, 'That is not a state vector.')
    }
    if (peer.isIntroduced) return
    peer.isIntroduced = true
    if (peer.wantsLease) lending.lend(peer)
  }

  const judge = (peer: Peer, update: Uint8Array): void => {
    if (published.hasNoRoomFor(update)) return peer.close(closeCode.overloaded, sentences.isFull)
    const { memberId, role } = peer.visitor
    const verdict = twin.offer(update, { kind: 'member', memberId, role })
    switch (verdict.kind) {
      case 'accepted':
        peer.isAsked = false
        return onAccepted(verdict, peer)
      case 'known':
        peer.isAsked = false
        return
      case 'gap':
        return askForMissing(peer)
      case 'malformed':
        return peer.close(closeCode.malformed, 'Those bytes are not a Yjs update.')
      case 'refused':
        if (verdict.code === 'missing' && peer.answers === 'pending') {
          peer.answers = 'awaited'
          return
        }
        log.info({ documentId, memberId, code: verdict.code }, 'refused a change')
        return peer.close(closeCode.refused, verdict.message)
      case 'crowding':
        log.info({ documentId, memberId }, 'too many new client ids')
        return peer.close(closeCode.overloaded, sentences.crowding)
      default:
        return unreachable(verdict)
    }
  }

  const take = (peer: Peer, message: Message): void => {
    switch (message.kind) {
      case 'step1':
        return answer(peer, message.stateVector)
      case 'answer':
        peer.answers = 'given'
        return judge(peer, message.update)
      case 'update':
        return peer.answers === 'awaited' ? undefined : judge(peer, message.update)
      case 'awareness':
        return presence.hear(peer, message.own)
      case 'queryAwareness':
        return presence.tell(peer)
      case 'giveBack':
        return lending.takeBack(peer, message.clientId)
      default:
        return unreachable(message)
    }
  }

  return {
    askForMissing,
    hear: (peer, frame) => {
      const message = decodeFrame(frame)
      if (message === undefined) return peer.close(closeCode.malformed, sentences.noMessage)
      if (!peer.isIntroduced && needsIntroduction.has(message.kind))
        return peer.close(closeCode.outdated, sentences.outdated)
      try {
        take(peer, message)
      } catch (error) {
        // A bug that one client's bytes bring out ends its connection, not the process. The twin has been built anew by then.
        log.error({ documentId, err: error }, 'a bug in judging a frame')
        peer.close(closeCode.malformed, 'The server could not read that.')
      }
    },
  }
}
