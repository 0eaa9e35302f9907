// Cards that change place glide there, so that the eye can follow: before React draws, we note where the cards are; after, each starts there.
// Within a column the card itself moves; from one column to another a copy flies above both, since a column clips what it holds.

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly columnId: string | undefined
}

export interface Glide {
  /** Notes where the cards stand now. To be called when a change is in the document and not yet on the page. */
  note(): void
  /** For a card that was dropped: it starts from where the hand let it go. */
  noteAt(cardId: string, place: Omit<Place, 'columnId'>): void
  /** Lets the cards of a column glide from where they were. To be called after it was drawn. */
  play(column: HTMLElement): void
}

const durationMs = 260
const easing = 'cubic-bezier(0.2, 0.7, 0.2, 1)'
/** When a great many cards move at once nobody can follow, and it would only cost time. */
const mostFlights = 12

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden

export const createGlide = (board: () => HTMLElement | null): Glide => {
  let places = new Map<string, Place>()
  let flights = 0
  let isNoted = false

  const forgetSoon = (): void => {
    if (isNoted) return
    isNoted = true
    // React draws in a microtask of the same turn; by the next frame what was noted is old.
    requestAnimationFrame(() => {
      isNoted = false
      places = new Map()
    })
  }

  const note = (): void => {
    if (isNoted || isStill()) return
    for (const card of board()?.querySelectorAll<HTMLElement>('[data-card-id]') ?? [])
      places.set(card.dataset.cardId ?? '', placeOf(card))
    forgetSoon()
  }

  const fly = (card: HTMLElement, from: Place, to: Place): void => {
    if (flights >= mostFlights) return
    flights++
    const copy = card.cloneNode(true) as HTMLElement
    for (const attribute of ['data-card-id', 'data-index', 'id', 'aria-labelledby']) copy.removeAttribute(attribute)
    copy.inert = true
    copy.setAttribute('aria-hidden', 'true')
    Object.assign(copy.style, flightStyle(to))
    copy.dataset.flight = ''
    document.body.append(copy)
    // Unseen but there: what is hidden could not hold the focus.
    card.style.opacity = '0'
    const end = (): void => {
      flights--
      card.style.opacity = ''
      copy.remove()
    }
    const animation = copy.animate([{ transform: shift(from, to) }, { transform: 'none' }], {
      duration: durationMs,
      easing,
    })
    animation.finished.then(end, end)
  }

  return {
    note,
    noteAt: (cardId, place) => {
      note()
      if (!isStill()) places.set(cardId, { ...place, columnId: undefined })
    },
    play: (column) => {
      if (places.size === 0) return
      // All reading before all writing, or the browser would lay the page out anew for every card.
      for (const { card, from, to } of journeys(column, places)) {
        if (from.columnId !== to.columnId) fly(card, from, to)
        else slide(card.firstElementChild, from, to)
      }
    },
  }
}

interface Journey {
  readonly card: HTMLElement
  readonly from: Place
  readonly to: Place
}

/** The cards of a column that stand elsewhere than before, as far as anybody can see it. Takes what it finds out of `places`. */
const journeys = (column: HTMLElement, places: Map<string, Place>): readonly Journey[] => {
  const found: Journey[] = []
  for (const card of column.querySelectorAll<HTMLElement>('[data-card-id]')) {
    const cardId = card.dataset.cardId ?? ''
    const from = places.get(cardId)
    if (from === undefined) continue
    places.delete(cardId)
    const to = placeOf(card)
    const isFar = Math.abs(from.left - to.left) + Math.abs(from.top - to.top) >= 1
    if (isFar && (isOnScreen(from) || isOnScreen(to))) found.push({ card, from, to })
  }
  return found
}

const isOnScreen = ({ top, height }: Place): boolean => top < innerHeight && top + height > 0

const slide = (element: Element | null, from: Place, to: Place): void => {
  element?.animate([{ transform: shift(from, to) }, { transform: 'none' }], { duration: durationMs, easing })
}

const placeOf = (card: HTMLElement): Place => {
  const { left, top, width, height } = card.getBoundingClientRect()
  return { left, top, width, height, columnId: card.closest<HTMLElement>('[data-column-id]')?.dataset.columnId }
}

const shift = (from: Place, to: Place): string => `translate(${from.left - to.left}px, ${from.top - to.top}px)`

const flightStyle = ({ left, top, width, height }: Place): Partial<CSSStyleDeclaration> => ({
  position: 'fixed',
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
  transform: 'none',
  margin: '0',
  zIndex: '40',
  pointerEvents: 'none',
  listStyle: 'none',
})
