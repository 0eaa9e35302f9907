// Schemas that several answers share. What does not fit them never leaves the server.
import { roles } from '@colloquy/shared/board/actor'
import * as v from 'valibot'

export const roleOutput = v.picklist(roles)
export const personOutput = v.object({ id: v.string(), name: v.string() })
export const memberOutput = v.object({ id: v.string(), name: v.string(), role: roleOutput })
export const titledOutput = v.object({ id: v.string(), title: v.string() })
export const instantOutput = v.pipe(v.string(), v.isoTimestamp())
