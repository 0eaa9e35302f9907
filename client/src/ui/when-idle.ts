/** Runs something as soon as the browser has nothing more urgent to do. Answers with what calls it off. */
export const whenIdle = (run: () => void): (() => void) => {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 1_000)
    return () => clearTimeout(timer)
  }
  const callback = requestIdleCallback(run, { timeout: 3_000 })
  return () => cancelIdleCallback(callback)
}
