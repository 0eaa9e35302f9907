// dnd-kit's sensors for mouse and finger, with every movement drawn at once. React would take its time, and a card that is let go right after a
// quick movement would land where it was before that.
import {
  MouseSensor,
  type MouseSensorOptions,
  type SensorProps,
  TouchSensor,
  type TouchSensorOptions,
} from '@dnd-kit/core'
import { flushSync } from 'react-dom'

const prompt = <Options extends object>(props: SensorProps<Options>): SensorProps<Options> => ({
  ...props,
  onMove: (point) => flushSync(() => props.onMove(point)),
})

export class PromptMouseSensor extends MouseSensor {
  constructor(props: SensorProps<MouseSensorOptions>) {
    super(prompt(props))
  }
}

export class PromptTouchSensor extends TouchSensor {
  constructor(props: SensorProps<TouchSensorOptions>) {
    super(prompt(props))
  }
}
