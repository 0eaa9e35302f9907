import { whenIdle } from '../ui/when-idle.ts'

/** Has the browser keep the page, for times without a server. Late, so that it takes nothing from the page's own start. */
export const keepPage = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = (): void => {
    navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
      console.warn('The page could not be kept for offline use.', error)
    })
  }
  if (document.readyState === 'complete') whenIdle(register)
  else addEventListener('load', () => whenIdle(register), { once: true })
}
