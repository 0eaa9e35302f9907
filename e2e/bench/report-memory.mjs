// Loaded into a server that is measured: when its parent asks, it collects its garbage and says what it still holds, in bytes.

process.on('message', () => {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  process.send(heapUsed + external)
})
process.channel?.unref()
