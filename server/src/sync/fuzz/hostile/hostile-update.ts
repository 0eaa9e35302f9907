import { rawUpdate } from '../../testing/raw-update.ts'
import { mutated, noise } from './bytes.ts'
import { disturbed } from './disturbed.ts'
import type { Scene } from './scene.ts'
import { validUpdate } from './valid.ts'
import { wildUpdate } from './wild.ts'

/** One update of one of the kinds; some of them are valid, so that the attacker's own part of the board grows. */
export const hostileUpdate = (scene: Scene, isListHeavy: boolean): Uint8Array => {
  const { random } = scene
  const dice = random.below(100)
  if (dice < 30) return rawUpdate(wildUpdate(scene, isListHeavy))
  if (dice < 65) return rawUpdate(disturbed(scene, validUpdate(scene)))
  if (dice < 80) return mutated(random, rawUpdate(validUpdate(scene)))
  if (dice < 93) return rawUpdate(validUpdate(scene))
  return noise(random)
}
