import { randomBytes } from 'node:crypto'

/** 128 random bits in 22 characters: fits the ids of a board document. */
export const newId = (): string => randomBytes(16).toString('base64url')
