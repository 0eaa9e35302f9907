// Runs in the page, before any of its own code: notes when the first screen of the board is drawn. Plain JavaScript, since a
// compiler may put calls into it that the page does not know. Times are milliseconds since the navigation began.

{
  const columnsOnBoard = 3
  /** `shown`: the first screen is full of cards. `complete`: and nothing on it is a placeholder. */
  let shown
  let resolve
  const firstScreen = new Promise((settle) => {
    resolve = settle
  })
  Object.assign(window, { firstScreen })

  const isFull = (list) => {
    const { left, right } = list.getBoundingClientRect()
    if (right <= 0 || left >= innerWidth) return true
    const last = [...list.querySelectorAll(':scope > li')].at(-1)
    if (last === undefined) return false
    return last.ariaPosInSet === last.ariaSetSize || last.getBoundingClientRect().bottom >= innerHeight
  }

  const isShown = () => {
    const lists = document.querySelectorAll('main section ul')
    return lists.length >= columnsOnBoard && [...lists].every(isFull)
  }

  const isComplete = () =>
    ![...document.querySelectorAll('main [class*=skeleton]')].some(
      (place) => place.getBoundingClientRect().top < innerHeight,
    ) && document.fonts.status === 'loaded'

  /** Called in each frame; what is seen in one is painted when the next begins, at the latest. */
  const look = (before) => {
    const now = performance.now()
    if (before === 'shown' || before === 'complete') shown ??= now
    if (before === 'complete') return resolve({ shown, complete: now })
    const state = isShown() ? (isComplete() ? 'complete' : 'shown') : 'empty'
    requestAnimationFrame(() => look(state))
  }
  requestAnimationFrame(() => look('empty'))
}
