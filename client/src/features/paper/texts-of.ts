export interface PaperTexts {
  readonly brief: string | null
  readonly summary: string | null
  readonly abstract: string | null
}

/** The summary first, then the abstract; one sentence stands in where there is neither. */
export const textsOf = ({ brief, summary, abstract }: PaperTexts): readonly { label: string; text: string }[] => {
  const short = summary ?? (abstract === null ? brief : null)
  return [
    ...(short === null ? [] : [{ label: 'Summary', text: short }]),
    ...(abstract === null ? [] : [{ label: 'Abstract', text: abstract }]),
  ]
}

export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
