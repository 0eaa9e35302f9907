// Parts of the page that come in files of their own.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

const parts: (() => Promise<unknown>)[] = []
const retryMs = 3_000

/** React's `lazy`, for a named export. A file that can't be had now is asked for again until it comes, so that the page stands without a network. */
export const lazyPart = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> => {
  parts.push(load)
  return lazy(async () => ({ default: await untilLoaded(load) }))
}

const untilLoaded = async <Result>(load: () => Promise<Result>): Promise<Result> => {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, retryMs)
        addEventListener('online', () => resolve(), { once: true })
      })
    }
  }
}

/** Fetches the parts that this page may need, one after another, for when it has nothing else to do. */
export const loadPartsAhead = async (): Promise<void> => {
  for (const load of parts) await load().catch(() => undefined)
}
