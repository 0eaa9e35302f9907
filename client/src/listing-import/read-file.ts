// Takes the text out of a file that somebody chose or dropped.

/** A page of a thousand papers has about 2 MB. */
export const maxListingBytes = 4_000_000

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string }

type ReadableFile = Pick<Blob, 'size' | 'arrayBuffer'> & { readonly name: string }

export const readListingFile = async (file: ReadableFile): Promise<FileText> => {
  if (file.size > maxListingBytes) return failed(`“${file.name}” is too large for a listing: the limit is 4 MB.`)
  try {
    const text = decode(await file.arrayBuffer())
    return text === undefined
      ? failed(`“${file.name}” is not a text file. Save the page as text, or copy and paste it.`)
      : { kind: 'text', text }
  } catch {
    return failed(`“${file.name}” could not be read. Try again, or copy and paste its text.`)
  }
}

const failed = (message: string): FileText => ({ kind: 'failed', message })

const decode = (bytes: ArrayBuffer): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
