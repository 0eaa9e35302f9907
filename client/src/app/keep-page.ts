/** Has the browser keep the page, for times without a server. Late, so that it takes nothing from the page's own start. */
export const keepPage = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = (): void => {
    navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
      console.warn('The page could not be kept for offline use.', error)
    })
  }
  const whenIdle = (): void => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: 3_000 })
    else setTimeout(register, 1_000)
  }
  if (document.readyState === 'complete') whenIdle()
  else addEventListener('load', whenIdle, { once: true })
}
