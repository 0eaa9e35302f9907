// The set-up link: on an address that others can reach, only whoever sees the server's output may start the group.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Made from the secret of the installation, so that the link is still right after a restart and in every process. */
export const createSetUpToken = (secret: string): string =>
  createHmac('sha256', secret).update('colloquy set-up link').digest('base64url')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const mayStart = (setUpToken: string | undefined, shown: string | undefined): boolean =>
  setUpToken === undefined || (shown !== undefined && timingSafeEqual(digest(setUpToken), digest(shown)))
