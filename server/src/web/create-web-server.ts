// One port for everything: the page, tRPC, the health check, and the upgrade to a live document.
import helmet from '@fastify/helmet'
import { sql } from 'drizzle-orm'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Surroundings } from '../api/context.ts'
import type { Log } from '../sync/log.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Origins } from './origin.ts'
import { servePage } from './serve-page.ts'
import { serveState } from './serve-state.ts'
import { serveTrpc } from './serve-trpc.ts'
import { acceptSync, type SyncLimits } from './sync-upgrade.ts'

export interface WebOptions {
  readonly surroundings: Surroundings
  readonly rooms: Rooms
  readonly origins: Origins
  /** Whether people come by https. */
  readonly isSecure: boolean
  /** Where the built page lies. */
  readonly pageFolder: string
  readonly log: Log
  /** Addresses whose word on whom they speak for is believed. */
  readonly trustedProxies: readonly string[]
  readonly syncLimits?: Partial<SyncLimits> | undefined
}

const say = (reply: FastifyReply, code: number, sentence: string): FastifyReply =>
  reply.code(code).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(`${sentence}\n`)

export interface WebServer {
  readonly app: FastifyInstance
  /** Lets rooms finish what they are writing, tells everyone to come back later, and closes the port. */
  stop(): Promise<void>
}

/** How long sockets may take to say goodbye. */
const farewellMs = 1000

export const createWebServer = async (options: WebOptions): Promise<WebServer> => {
  const { surroundings, rooms, origins, isSecure, pageFolder, log, trustedProxies, syncLimits } = options
  const { db, accounts } = surroundings
  const app = fastify({
    // A batch of tRPC calls is one long piece of the path.
    routerOptions: { maxParamLength: 4000 },
    // Browsers keep connections open; that must not keep the server from stopping.
    forceCloseConnections: true,
  })

  await app.register(helmet, securityHeaders(isSecure))
  app.addHook('onRequest', async (request, reply) => {
    if (!origins.isOurHost(request.headers.host))
      return say(reply, 403, 'Colloquy is here for this machine only. To open it by another name, set PUBLIC_URL.')
  })
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return say(reply, status, 'The server could not read that request.')
    log.error({ error }, 'a request failed')
    return say(reply, 500, 'Something went wrong on the server. Please try again.')
  })

  app.get('/healthz', async (_request, reply) => {
    try {
      await db.execute(sql`select 1`)
    } catch (error) {
      log.error({ error }, 'the database does not answer')
      return say(reply, 503, 'The database does not answer.')
    }
    return say(reply, 200, 'ok')
  })
  await app.register(serveTrpc, { prefix: '/trpc', surroundings, origins, log })
  serveState(app, { rooms, db, accounts, origins, log })
  await servePage(app, pageFolder)

  const door = acceptSync(app.server, {
    rooms,
    db,
    accounts,
    origins,
    log,
    trustedProxies,
    limits: syncLimits,
  })
  return {
    app,
    stop: async () => {
      door.shut()
      await rooms.close()
      const cutOff = setTimeout(door.dropAll, farewellMs)
      await app.close()
      clearTimeout(cutOff)
      door.dropAll()
    },
  }
}

/** The page loads only what it was built with, and is shown in no other site's frame. */
const securityHeaders = (isSecure: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // The address of an invitation is a secret.
  referrerPolicy: { policy: 'same-origin' as const },
  hsts: isSecure && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
})
