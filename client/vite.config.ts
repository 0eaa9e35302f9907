import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offlineShell } from './build/offline-shell.ts'
import { precompress } from './build/precompress.ts'
import { preload } from './build/preload.ts'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preload(), offlineShell(), precompress()],
  build: { outDir: 'dist', target: 'es2022', modulePreload: { polyfill: false } },
  resolve: { dedupe: ['yjs', 'lib0', 'react', 'react-dom'] },
  server: {
    proxy: {
      '/trpc': server,
      '/healthz': server,
      '/sync': { target: server, ws: true },
    },
  },
})
