// The built page: files as they were built, compressed ahead of time, and the page itself for every address that people open.
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Names under /assets hold a hash of their content, so such a file never changes; all else is asked for anew each time. */
const cacheControlOf = (file: string): string =>
  file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'

const notPages = /^\/(assets|trpc|sync|healthz)(\/|$)/

/** Addresses that people open have no dot in their last piece; a file that is missing stays missing. */
const isPageRoute = ({ method, url }: FastifyRequest): boolean => {
  const path = url.split('?')[0] ?? ''
  return (method === 'GET' || method === 'HEAD') && !notPages.test(path) && !/\.[^/]*$/.test(path)
}

const say = (reply: FastifyReply, code: number, sentence: string): FastifyReply =>
  reply.code(code).type('text/plain; charset=utf-8').send(`${sentence}\n`)

export const servePage = async (app: FastifyInstance, folder: string): Promise<void> => {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControlOf(path)),
    })
  app.setNotFoundHandler((request, reply) => {
    if (!isPageRoute(request)) return say(reply, 404, 'There is nothing at this address.')
    return isBuilt ? reply.sendFile('index.html') : say(reply, 503, 'The page has not been built yet: run npm start.')
  })
}
