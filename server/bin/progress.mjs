// One line for what takes long: it moves on a terminal, and is said again every few seconds in a log.

const everyMs = process.stderr.isTTY ? 100 : 4000

export const startProgress = (label) => {
  const startedAt = Date.now()
  let detail = ''
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  const line = () => `${label} … ${detail ? `${detail}, ` : ''}${seconds()}`
  const show = () => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line()}` : `${line()}\n`)
  if (!process.stderr.isTTY) process.stderr.write(`${label} …\n`)
  const timer = setInterval(show, everyMs)
  const end = (word) => {
    clearInterval(timer)
    process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${label}: ${word} (${seconds()})\n`)
  }
  return {
    set detail(text) {
      detail = text
    },
    done: (word = 'done') => end(word),
    failed: () => end('failed'),
  }
}
