// tRPC over HTTP. Refusals that happen before a procedure take its form too, so that the page can show their sentence.
import { TRPCError } from '@trpc/server'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Surroundings } from '../api/context.ts'
import { appRouter } from '../api/router.ts'
import type { Log } from '../sync/log.ts'
import { compressResponse } from './compress.ts'
import type { Origins } from './origin.ts'

const megabyte = 1024 * 1024
/** A pasted listing of ten thousand papers. */
const bodyLimit = 6 * megabyte
const safeMethods = new Set(['GET', 'HEAD'])

const refuse = (reply: FastifyReply, code: TRPCError['code'], message: string): FastifyReply => {
  const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }))
  return reply
    .code(httpStatus)
    .send({ error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus } } })
}

export interface TrpcOptions {
  readonly surroundings: Surroundings
  readonly origins: Origins
  readonly log: Log
}

export const serveTrpc = async (app: FastifyInstance, { surroundings, origins, log }: TrpcOptions): Promise<void> => {
  // tRPC parses the body itself.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (error.statusCode === 413)
      return refuse(reply, 'PAYLOAD_TOO_LARGE', 'That is too much text at once: send at most 6 megabytes.')
    if (error.statusCode !== undefined && error.statusCode < 500)
      return refuse(reply, 'BAD_REQUEST', 'The server could not read that request. Reload the page and try again.')
    log.error({ error }, 'a request failed')
    return refuse(reply, 'INTERNAL_SERVER_ERROR', 'Something went wrong on the server. Please try again.')
  })

  app.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers
    // Browsers always name the origin where something is to be changed; what names none is no browser and carries nobody's cookie.
    const isFromElsewhere = origin !== undefined && !origins.isOurOrigin(origin, host)
    if (isFromElsewhere && !safeMethods.has(request.method))
      return refuse(reply, 'FORBIDDEN', 'This came from another site. Open the page at its own address.')
  })

  // Only what is asked for: the answer to a change can hold a new secret beside words that came with it, and its length would tell of it.
  app.addHook('onSend', async (request, _reply, payload) =>
    request.method === 'GET' && payload instanceof Response
      ? compressResponse(payload, request.headers['accept-encoding'])
      : payload,
  )

  app.all<{ Params: { path: string } }>('/:path', { bodyLimit }, async (req, res) => {
    res.header('cache-control', 'no-store')
    await fastifyRequestHandler({
      req,
      res,
      path: req.params.path,
      router: appRouter,
      maxBatchSize: 50,
      createContext: async () => {
        const signedIn = await surroundings.accounts.visitorOf(req.headers)
        const sendCookies = (cookies: readonly string[]): void => {
          for (const cookie of cookies) res.header('set-cookie', cookie)
        }
        sendCookies(signedIn?.cookies ?? [])
        const address = origins.addressFor(req.headers)
        return { ...surroundings, person: signedIn?.person, address, sendCookies }
      },
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          log.error({ path, error: error.cause ?? error }, 'a procedure failed')
      },
    })
  })
}
