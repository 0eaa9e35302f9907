// Runs in the page: notes when a card is dropped here, and when one that was dropped elsewhere stands in its new place.
// Times are milliseconds since 1970, which two pages on one machine share.

{
  const now = () => performance.timeOrigin + performance.now()
  const bench = { droppedAt: undefined, arrived: undefined }
  Object.assign(window, { bench })

  const noteDrop = () => {
    bench.droppedAt = now()
  }
  addEventListener('pointerup', noteDrop, true)
  addEventListener('keydown', (event) => event.key === ' ' && noteDrop(), true)

  const columnCalled = (title) =>
    [...document.querySelectorAll('main section')].find(
      (section) => document.getElementById(section.getAttribute('aria-labelledby'))?.textContent.trim() === title,
    )

  /** `inDom`: the card is there. `nextFrame`: the frame after the one that draws it. */
  bench.expect = (cardId, columnTitle) => {
    const column = columnCalled(columnTitle)
    bench.arrived = new Promise((resolve) => {
      const look = () => {
        if (column.querySelector(`li a[href$="/${cardId}"]`) === null) return
        observer.disconnect()
        const inDom = now()
        requestAnimationFrame(() => {
          const frame = now()
          requestAnimationFrame(() => resolve({ inDom, frame, nextFrame: now() }))
        })
      }
      const observer = new MutationObserver(look)
      observer.observe(column, { childList: true, subtree: true, attributes: true })
    })
  }

  /** The first card of a column: its id, and where it and its Move button are. */
  bench.first = (columnTitle) => {
    const card = columnCalled(columnTitle).querySelector('li')
    const button = card.querySelector('button[aria-label^="Move "]')
    const { left, top, width } = card.getBoundingClientRect()
    const cardId = card.querySelector('a').getAttribute('href').split('/').at(-1)
    return { cardId, button, x: left + width / 2, y: top + 24 }
  }
}
