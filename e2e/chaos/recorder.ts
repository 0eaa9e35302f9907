// What runs in the page beside it: notes each thing that its state line says, and which of the person's own comments it calls safe by that.
// It also carries the page's clock, which can be set off.

export interface Record {
  /** What the state line said, each change once. */
  readonly states: string[]
  /** Texts of own comments that were on the page while it said Live or Saved. */
  readonly promised: string[]
}

declare global {
  interface Window {
    chaosRecord: Record
    chaosClockOffMs: number
  }
}

/** To be given to the page before anything of its own runs. Everything in a turn of the page is painted by the next, so a timer sees it whole. */
export const recordPage = (mark: string): void => {
  const TrueDate = Date
  window.chaosClockOffMs = 0
  const now = (): number => TrueDate.now() + window.chaosClockOffMs
  window.Date = new Proxy(TrueDate, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
  const [states, promised]: [string[], string[]] = [[], []]
  const known = new Set<string>()
  window.chaosRecord = { states, promised }
  const look = (): void => {
    const line = [...document.querySelectorAll('[role=status][data-state]')].at(0)
    const said = line?.textContent ?? ''
    if (said !== states.at(-1)) states.push(said)
    if (said !== 'Live' && said !== 'Saved') return
    for (const article of document.querySelectorAll('article')) {
      const text = new RegExp(`${mark} \\d+`).exec(article.textContent ?? '')?.[0]
      if (text === undefined || known.has(text)) continue
      known.add(text)
      promised.push(text)
    }
  }
  setInterval(look, 20)
}
