import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offlineShell } from './build/offline-shell.ts'
import { precompress } from './build/precompress.ts'
import { preload } from './build/preload.ts'

/** The state of a board is asked for before its code is here. */
const everyPageShows =
  /src\/(?:ui\/(?:avatar|button|classes|empty-state|icon-button|icons|menu|notice|skeleton|toast)|sync\/first-state)/

/** Not what keeps a copy in the browser, nor what mends one. */
const everyBoardNeeds =
  /client\/src\/sync\/(?!local\/|repair\/)|features\/(?:vote|presence)\/|board\/unread|shared\/src\/(?:board|wire)\/|node_modules\/(?:valibot|yjs|lib0\/(?!indexeddb)|y-(?!indexeddb))/

const server = process.env.COLLOQUY_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preload(), offlineShell(), precompress()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page shows comes as one file, not as a dozen tiny ones.
        codeSplitting: {
          groups: [
            { name: 'ui', test: everyPageShows },
            { name: 'board', test: everyBoardNeeds },
          ],
        },
      },
    },
  },
  resolve: {
    dedupe: ['yjs', 'lib0', 'react', 'react-dom'],
    // A stand-in for old versions of React, which have no such hook.
    alias: [{ find: /^use-sync-external-store\/shim.*$/, replacement: 'react' }],
  },
  server: {
    proxy: {
      '/trpc': server,
      '/healthz': server,
      '/sync': { target: server, ws: true },
    },
  },
})
