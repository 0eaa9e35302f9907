const retryMs = 3_000

/** Code that comes in a file of its own, asked for until it comes. */
export const loadSurely = async <Loaded>(load: () => Promise<Loaded>): Promise<Loaded> => {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
}
