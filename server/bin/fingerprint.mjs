// A hash of files says whether something has to be done again. Their times would not: git sets them at every checkout.

import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './root.mjs'

/** Of files and of whole folders, named relative to the root; what is missing counts as empty. */
export const fingerprint = (paths, also = []) => {
  const hash = createHash('sha256')
  for (const word of also) hash.update(`${word}\0`)
  for (const file of paths.flatMap((path) => filesIn(join(root, path))).sort()) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

const unneeded = /\.test\.tsx?$|^(node_modules|dist)$/

const filesIn = (path) => {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    return error.code === 'ENOTDIR' ? [path] : []
  }
  return entries.filter(({ name }) => !unneeded.test(name)).flatMap(({ name }) => filesIn(join(path, name)))
}

export const readStamp = (path) => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

export const writeStamp = (path, stamp) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), stamp)
}
