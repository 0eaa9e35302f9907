// Keeps the page itself in the browser, so that it opens without a server. Only the page: what the group wrote lies in IndexedDB, and
// answers of the server are never kept here.
declare const self: ServiceWorkerGlobalScope

/** Filled in by the build: every file of the page, and a name that changes with any of them. */
declare const SHELL: { readonly name: string; readonly files: readonly string[] }

const { name, files } = SHELL
/** A server that does not answer is no better than none. */
const patienceMs = 4_000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([...files])))
})

// Pages of the version before go on with the files they were built with: this one takes over when the last of them is closed.
self.addEventListener('activate', (event) => {
  const forgetOthers = async (): Promise<void> => {
    const names = await caches.keys()
    await Promise.all(
      names.filter((each) => each.startsWith('shell-') && each !== name).map((each) => caches.delete(each)),
    )
    await self.clients.claim()
  }
  event.waitUntil(forgetOthers())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(request, pathname))
  else if (files.includes(pathname)) event.respondWith(kept(pathname, request))
})

/** The server's page where it answers, else the kept one: it is the same for every address. */
const openPage = async (request: Request, pathname: string): Promise<Response> => {
  const isOurs = pathname === '/' || /^\/(?:b|g|join)\//.test(pathname)
  if (!isOurs) return fetch(request)
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMs) })
  } catch {
    return kept('/', request)
  }
}

/** Built files carry a hash in their name, so what is kept is right. */
const kept = async (path: string, request: Request): Promise<Response> => {
  const cache = await caches.open(name)
  return (await cache.match(path)) ?? fetch(request)
}

export {}
