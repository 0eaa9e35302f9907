// The built page: files as they were built, compressed ahead of time, and the page itself for every address that people open.
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Names under /assets hold a hash of their content, so such a file never changes; all else is asked for anew each time. */
const isAsset = (file: string): boolean => file.includes(`${sep}assets${sep}`)

/** What says how a page may be shown says nothing for a script, a style or a font: a kilobyte for each of them. */
const ofPagesOnly = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]

const setHeaders = (reply: FastifyReply, file: string): void => {
  reply.header('cache-control', isAsset(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (isAsset(file)) for (const name of ofPagesOnly) reply.raw.removeHeader(name)
}

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
      setHeaders,
    })
  app.setNotFoundHandler((request, reply) => {
    if (!isPageRoute(request)) return say(reply, 404, 'There is nothing at this address.')
    return isBuilt ? reply.sendFile('index.html') : say(reply, 503, 'The page has not been built yet: run npm start.')
  })
}
