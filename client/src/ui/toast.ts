// Short messages that come and go. Anything can say one; the region in toast-region.tsx shows them.

export interface Toast {
  readonly id: number
  /** `alert` interrupts a screen reader: for what did not work. */
  readonly kind: 'status' | 'alert'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

const longestMs = 12_000
/** About what reading takes, and never less than five seconds. */
const lastsMs = (text: string): number => Math.min(longestMs, 4_000 + text.length * 55)

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()
const set = (next: readonly Toast[]): void => {
  toasts = next
  for (const listener of [...listeners]) listener()
}

export const currentToasts = (): readonly Toast[] => toasts

export const subscribeToasts = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const dismissToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id))

/** Shows a message; the same message again replaces itself, so that a repeated refusal does not pile up. */
export const toast = (text: string, options: Partial<Pick<Toast, 'kind' | 'action'>> = {}): void => {
  const next: Toast = { id: ++lastId, kind: options.kind ?? 'status', text, action: options.action }
  set([...toasts.filter((each) => each.text !== text), next].slice(-3))
  setTimeout(() => dismissToast(next.id), lastsMs(text))
}
