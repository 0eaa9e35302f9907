// Has the browser fetch at once what every board needs and would otherwise find out late: the two fonts, and the board's own code.
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

const isFont = (file: string): boolean => /\.ascii-[^/]*\.woff2$/.test(file)
const boardPage = /features\/board\/board-page\.tsx$/

export const preload = (): Plugin => ({
  name: 'colloquy:preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      if (bundle === undefined) return []
      const files = Object.values(bundle)
      const board = files.find((file) => file.type === 'chunk' && boardPage.test(file.facadeModuleId ?? ''))
      if (board?.type !== 'chunk') throw new Error('The build holds no chunk for the board’s page.')
      const chunks = [...chunksOf(board, bundle)]
      const styles = chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])])
      const isNew = (file: string): boolean => !html.includes(`/${file}"`)
      return [
        ...files.filter(({ fileName }) => isFont(fileName)).map(({ fileName }) => fontLink(fileName)),
        ...chunks.filter(({ fileName }) => isNew(fileName)).map(({ fileName }) => link('modulepreload', fileName)),
        ...[...new Set(styles)].filter(isNew).map((fileName) => link('preload', fileName, { as: 'style' })),
      ]
    },
  },
})

const chunksOf = (
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  found = new Set<Rolldown.OutputChunk>(),
) => {
  found.add(chunk)
  for (const name of chunk.imports) {
    const next = bundle[name]
    if (next?.type === 'chunk' && !found.has(next)) chunksOf(next, bundle, found)
  }
  return found
}

const link = (rel: string, fileName: string, attrs: Record<string, string> = {}): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, href: `/${fileName}`, crossorigin: true, ...attrs },
  injectTo: 'head',
})

const fontLink = (fileName: string): HtmlTagDescriptor => link('preload', fileName, { as: 'font', type: 'font/woff2' })
