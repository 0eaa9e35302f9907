// Which addresses are ours. A page from elsewhere may neither change anything nor open a socket, and no foreign name may point at us.

export interface Origins {
  /** Whether a request with this `Host` is for us. Anyone can point a name of theirs at this machine, and their page would count as ours. */
  isOurHost(host: string | undefined): boolean
  /** Whether this `Origin` is that of our page. */
  isOurOrigin(origin: string, host: string | undefined): boolean
  /** The origin by which this visitor reached us. */
  addressFor(headers: { origin?: string | undefined; host?: string | undefined }): string
}

/** Whether only this machine reaches that name. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  name === '::1' ||
  name === '[::1]' ||
  /^127(\.\d{1,3}){3}$/.test(name)

const nameOf = (host: string): string | undefined =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined

export interface Reach {
  readonly publicUrl: string | undefined
  readonly listensOn: string
}

export const isReachableByOthers = ({ publicUrl, listensOn }: Reach): boolean =>
  !isLoopback(listensOn) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname))

export const createOrigins = (options: Reach): Origins => {
  const { publicUrl } = options
  const onlyLoopback = !isReachableByOthers(options)
  const isOurHost = (host: string | undefined): boolean =>
    !onlyLoopback || (host !== undefined && isLoopback(nameOf(host) ?? ''))
  const isOurOrigin = (origin: string, host: string | undefined): boolean => {
    if (origin === publicUrl) return true
    return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
  }
  return {
    isOurHost,
    isOurOrigin,
    addressFor: ({ origin, host }) => {
      if (publicUrl !== undefined) return publicUrl
      return origin !== undefined && isOurOrigin(origin, host) ? origin : `http://${host ?? 'localhost'}`
    },
  }
}
