import { randomInt } from 'node:crypto'
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'

/** For one generation of a document: above every member's id, and never drawn twice. */
export const drawServerClientId = (): number => maxMemberClientId + randomInt(1, 2 ** 48 - 1)
