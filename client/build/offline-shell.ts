// Builds the service worker and tells it which files make up the page.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const workerFile = 'service-worker.js'
/** What the page can do without: letters that few titles have. */
const isOptional = (file: string): boolean => /latin-ext/.test(file)

export const offlineShell = (): Plugin => {
  let root = ''
  return {
    name: 'colloquy:offline-shell',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: join(root, 'service-worker/service-worker.ts'), fileName: workerFile })
    },
    // After Vite has written index.html, so that a change of it alone makes another version too.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = Object.values(bundle).filter((file) => file.fileName !== workerFile && !isOptional(file.fileName))
        const hash = createHash('sha256')
        for (const file of built) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
        const paths = built.map((file) => (file.fileName === 'index.html' ? '/' : `/${file.fileName}`))
        const shell = { name: `shell-${hash.digest('hex').slice(0, 16)}`, files: [...paths, '/icon.svg'].sort() }
        const worker = bundle[workerFile]
        if (worker?.type !== 'chunk') throw new Error(`The build made no ${workerFile}.`)
        worker.code = `const SHELL=${JSON.stringify(shell)};${worker.code}`
      },
    },
  }
}
