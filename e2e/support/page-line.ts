// The line of one page, where another page of the same browser keeps its own.
import type { Page, WebSocketRoute } from '@playwright/test'

export interface PageLine {
  cut(): Promise<void>
  mend(): Promise<void>
}

/** To be laid before the page opens a board. */
export const layPageLine = async (page: Page): Promise<PageLine> => {
  let isCut = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket('**/sync/*', async (socket) => {
    if (isCut) return socket.close({ code: 1013 })
    open.add(socket)
    socket.connectToServer()
  })
  const refuse = (route: { abort(): Promise<void> }) => route.abort()
  return {
    cut: async () => {
      isCut = true
      await page.route('**/*', refuse)
      for (const socket of open) await socket.close({ code: 1013 })
      open.clear()
    },
    mend: async () => {
      isCut = false
      await page.unroute('**/*', refuse)
    },
  }
}
