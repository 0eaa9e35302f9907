// The project's own source files and what they import, types included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'

export const root = resolve(import.meta.dirname, '../..')

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** Imported files of the project, in the same form. */
  readonly imports: readonly string[]
}

const isOurs = (name: string): boolean => !['node_modules', 'dist', 'data', 'test-results'].includes(name)

const walk = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => isOurs(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return walk(path)
      return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
    })

/** `@colloquy/shared/board/vote` and relative paths become paths from the root; packages become undefined. */
const resolveImport = (from: string, specifier: string): string | undefined => {
  const ours = /^@colloquy\/(shared|server)\/(.+)$/.exec(specifier)
  if (ours !== null) return `${ours[1]}/src/${ours[2]}.ts`
  if (!specifier.startsWith('.')) return undefined
  return relative(root, join(dirname(from), specifier)).replaceAll('\\', '/')
}

const importsOf = (path: string, text: string): readonly string[] => {
  const { module } = parseSync(path, text)
  const specifiers = [
    ...module.staticImports.map((each) => each.moduleRequest.value),
    ...module.staticExports.flatMap((each) => each.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((each) => text.slice(each.moduleRequest.start, each.moduleRequest.end).slice(1, -1)),
  ]
  return [...new Set(specifiers.flatMap((specifier) => resolveImport(path, specifier) ?? []))]
}

export const sourceFiles: readonly SourceFile[] = ['client', 'server', 'shared', 'e2e']
  .flatMap((folder) => walk(join(root, folder)))
  .map((path) => {
    const text = readFileSync(path, 'utf8')
    return { path: relative(root, path).replaceAll('\\', '/'), text, imports: importsOf(path, text) }
  })

export const isTest = (path: string): boolean =>
  /\.(test|spec|contract)\.tsx?$|\/(testing|fuzz)\/|\/test-[^/]+$/.test(path)
