/** Answers whether it is in the clipboard. Without https the browser offers only the old way, which copies what is selected near `place`. */
export const copyText = async (text: string, place: Element): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    // Within the open dialog, since nothing outside of it can be selected.
    place.after(area)
    area.select()
    const isCopied = document.execCommand('copy')
    area.remove()
    return isCopied
  }
}
