/** The address in its normal form where it is one of http or https and hides nothing in front of its host; undefined otherwise. */
export const webAddressOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === ''
    ? url.href
    : undefined
}
