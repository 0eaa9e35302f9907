// Starts again what has ended, as a person or a supervisor would, until the server answers.
import type { Rig } from './rig.ts'
import { until } from './until.ts'

export const bringBack = async ({ program, given }: Rig): Promise<void> => {
  await until('the server serves again', async () => {
    if (given !== undefined && !given.isRunning()) await given.start().catch(() => {})
    if (!program.isRunning()) await program.start().catch(() => {})
    const answer = await fetch(`${program.address}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    )
    return answer?.status === 200
  })
}
