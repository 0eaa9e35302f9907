/** 96 random bits. `crypto.randomUUID` is missing where the page is not served over https, so it is not used. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
