// `GET /sync/<document>/state`: what is durable of a board, compressed, so that a first visit need not wait for a socket nor take it plain.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Log } from '../sync/log.ts'
import type { Rooms } from '../sync/rooms.ts'
import { type AdmitOptions, admit } from './admit.ts'
import { compress, type Encoding, encodingFor } from './compress.ts'

export interface StateOptions extends AdmitOptions {
  readonly rooms: Rooms
  readonly log: Log
}

const statusOf = { mayNot: 403, signedOut: 401, notFound: 404 } as const

export const serveState = (app: FastifyInstance, options: StateOptions): void => {
  const { rooms, log } = options
  const compressed = rememberCompressed()
  const say = (reply: FastifyReply, code: number, sentence: string): FastifyReply =>
    reply.code(code).type('text/plain; charset=utf-8').send(`${sentence}\n`)

  app.get<{ Params: { documentId: string } }>('/sync/:documentId/state', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const admission = await admit(options, request.headers, request.params.documentId)
    if (admission.kind === 'refused') return say(reply, statusOf[admission.why], admission.reason)
    const { documentId, visitor } = admission
    try {
      const state = await rooms.state(documentId)
      if (state === undefined) return say(reply, 404, 'There is no such board, or you are not in its group.')
      // The page takes it only where it is meant for the member whom the page knows.
      reply.type('application/octet-stream').header('colloquy-member', visitor.memberId)
      reply.header('colloquy-generation', state.serverClientId)
      const encoding = encodingFor(request.headers['accept-encoding'])
      if (encoding === undefined) return reply.send(state.update)
      return reply.header('content-encoding', encoding).send(await compressed(state.update, encoding))
    } catch (error) {
      log.error({ error, documentId }, 'a board could not be read')
      return say(reply, 503, 'The server cannot read this board just now.')
    }
  })
}

/** A room answers with the same bytes until something changes, so they are compressed once, and forgotten together with them. */
const rememberCompressed = (): ((state: Uint8Array, encoding: Encoding) => Promise<Buffer>) => {
  const remembered = {
    br: new WeakMap<Uint8Array, Promise<Buffer>>(),
    gzip: new WeakMap<Uint8Array, Promise<Buffer>>(),
  }
  return (state, encoding) => {
    const known = remembered[encoding].get(state)
    if (known !== undefined) return known
    const made = compress(state, encoding)
    remembered[encoding].set(state, made)
    return made
  }
}
