// Accounts and sessions, kept by better-auth. It is never mounted: procedures call it, and the cookies that it sets are passed on.
import type { IncomingHttpHeaders } from 'node:http'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { anonymous } from 'better-auth/plugins/anonymous'
import { bearer } from 'better-auth/plugins/bearer'
import type { Database } from '../db/database.ts'
import { accounts, sessions, users, verifications } from '../db/schema/account.ts'

/** Who asks, as the session says. */
export interface Person {
  readonly id: string
  readonly name: string
}

export interface SignedIn {
  readonly person: Person
  /** `Set-Cookie` values for the answer. */
  readonly cookies: readonly string[]
}

export interface Accounts {
  /**
   * Whoever the cookie or the `Authorization: Bearer` token belongs to. `refresh: false` where the answer can carry no cookie,
   * so that session and cookie do not drift apart.
   */
  visitorOf(
    headers: Pick<IncomingHttpHeaders, 'cookie' | 'authorization'>,
    options?: { refresh?: boolean },
  ): Promise<SignedIn | undefined>
  /** Makes an account from a name alone and signs it in. Part of the caller's transaction. */
  signUp(transaction: Database, name: string): Promise<SignedIn>
}

const daySeconds = 24 * 60 * 60

export interface AccountsOptions {
  readonly db: Database
  readonly secret: string
  /** Whether people come by https: then the cookie goes no other way. */
  readonly isSecure: boolean
  readonly log: { error(details: object, message: string): void }
}

export const createAccounts = ({ db, secret, isSecure, log }: AccountsOptions): Accounts => {
  const authOn = (database: Database, name: string) =>
    betterAuth({
      appName: 'Colloquy',
      // Nothing is mounted and no address of ours appears in a mail or redirect; better-auth only wants to have one.
      baseURL: isSecure ? 'https://localhost' : 'http://localhost',
      secret,
      database: drizzleAdapter(database, {
        provider: 'pg',
        usePlural: true,
        schema: { users, sessions, accounts, verifications },
      }),
      // 400 days is the longest that browsers keep a cookie. Each day of use starts it anew.
      session: { expiresIn: 400 * daySeconds, updateAge: daySeconds },
      plugins: [anonymous({ generateName: () => name }), bearer()],
      advanced: {
        cookiePrefix: 'colloquy',
        useSecureCookies: isSecure,
        ipAddress: { disableIpTracking: true },
      },
      telemetry: { enabled: false },
      logger: { level: 'error', log: (_level, message, ...details) => log.error({ details }, message) },
    })
  const auth = authOn(db, '')

  return {
    visitorOf: async ({ cookie, authorization }, { refresh = true } = {}) => {
      if (cookie === undefined && authorization === undefined) return undefined
      const headers = new Headers()
      if (cookie !== undefined) headers.set('cookie', cookie)
      if (authorization !== undefined) headers.set('authorization', authorization)
      const answer = await auth.api.getSession({
        headers,
        query: refresh ? {} : { disableRefresh: true },
        returnHeaders: true,
      })
      if (answer.response === null) return undefined
      const { id, name } = answer.response.user
      return { person: { id, name }, cookies: answer.headers.getSetCookie() }
    },
    signUp: async (transaction, name) => {
      const answer = await authOn(transaction, name).api.signInAnonymous({
        headers: new Headers(),
        returnHeaders: true,
      })
      return { person: { id: answer.response.user.id, name }, cookies: answer.headers.getSetCookie() }
    },
  }
}
