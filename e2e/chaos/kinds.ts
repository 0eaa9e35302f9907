// All kinds of faults.
import type { Kind } from './kind.ts'
import { answerLost, databaseGone } from './kinds/database.ts'
import { commitsTraced, diskFull, powerCut, slowDisk } from './kinds/disk.ts'
import { bothKilled, connectionKilled, databaseKilled, serverKilled } from './kinds/killed.ts'
import { framesCut, framesReordered, halfOpen } from './kinds/network.ts'
import { clockOff, serverStopped, stopsReading } from './kinds/program.ts'

export const kinds: readonly Kind[] = [
  // The one that takes longest in the background comes first.
  halfOpen,
  serverKilled,
  databaseKilled,
  bothKilled,
  connectionKilled,
  powerCut,
  diskFull,
  slowDisk,
  commitsTraced,
  databaseGone,
  answerLost,
  framesReordered,
  framesCut,
  serverStopped,
  clockOff,
  stopsReading,
]
