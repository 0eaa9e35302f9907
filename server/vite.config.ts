import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>
}

// What the server's own manifest names is found at run time. Everything else is bundled: our own packages, which are
// TypeScript, and what only those depend on, which can't be found from here.
const external = Object.keys(dependencies).filter((name) => !name.startsWith('@colloquy/'))

export default defineConfig({
  ssr: { target: 'node', noExternal: true, external },
  build: {
    target: 'node20',
    ssr: true,
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'sync/compaction-worker': 'src/sync/compaction-worker.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
})
