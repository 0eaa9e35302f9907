// What happens on the way between a client and the server.
import type { Kind } from '../kind.ts'
import type { Weather } from '../passage.ts'
import type { Rig } from '../rig.ts'
import { disturb } from '../strike.ts'
import { fair } from '../wire.ts'

const underWeather = (rig: Rig, ms: number, choose: () => Weather, also: () => void = () => {}) =>
  disturb(rig, ms, () => {
    for (const wire of rig.wires) wire.weather = choose()
    also()
    return () => {
      for (const wire of rig.wires) wire.weather = fair
    }
  })

export const framesReordered: Kind = {
  name: 'frames delayed and reordered',
  // Each wire has a delay of its own, so that what was sent first arrives last.
  run: (rig) =>
    underWeather(rig, 2000, () => {
      const least = rig.random.pick([0, 0, 150, 600])
      return { delayMs: [least, least + rig.random.below(300)], pieceBytes: Number.POSITIVE_INFINITY }
    }),
}

export const framesCut: Kind = {
  name: 'frames cut',
  run: (rig) =>
    underWeather(
      rig,
      1500,
      () => ({ delayMs: [0, rig.random.below(30)], pieceBytes: 1 + rig.random.below(24) }),
      // One of them breaks in the middle of a frame.
      () => rig.random.pick(rig.wires).breakAfter(1 + rig.random.below(300)),
    ),
}

/** Goes on in the background while other faults come: it takes an end up to 45 s to notice. */
export const halfOpen: Kind = {
  name: 'half-open connection',
  share: 0.5,
  run: async (rig) => {
    await rig.untilNoticed()
    const wire = rig.random.pick(rig.wires)
    return disturb(rig, 500, () => {
      rig.excused.add(wire)
      rig.lasting = wire.goSilent().then((noticed) => {
        rig.excused.delete(wire)
        rig.noticed.push(noticed)
      })
    })
  },
}
