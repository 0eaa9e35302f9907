import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTest, root, type SourceFile, sourceFiles } from './source-files.ts'

/** Who may import whom. The first row that fits a file counts; a file may always import from its own row. */
const table: readonly { readonly from: RegExp; readonly to: readonly RegExp[] }[] = [
  { from: /^shared\/src\//, to: [] },
  { from: /^server\/src\/sync\//, to: [/^shared\//] },
  { from: /^server\/src\/db\//, to: [/^shared\//, /^server\/src\/sync\/(journal|socket|rooms)\.ts$/] },
  { from: /^server\/src\/api\//, to: [/^shared\//, /^server\/src\/db\//] },
  { from: /^server\/src\/web\//, to: [/^shared\//, /^server\/src\/(sync|api|db)\//] },
  { from: /^server\/src\/backup\//, to: [/^shared\//, /^server\/src\/(sync|db)\//] },
  { from: /^server\/src\/[^/]+$/, to: [/^shared\//, /^server\/src\//] },
  { from: /^server\//, to: [] },
  { from: /^client\/src\/ui\//, to: [] },
  { from: /^client\/src\/sync\//, to: [/^shared\//] },
  { from: /^client\/src\/api\.ts$/, to: [/^server\/src\/api\/router\.ts$/] },
  { from: /^client\/src\/listing-import\//, to: [/^shared\//, /^client\/src\/ui\//] },
  {
    from: /^client\/src\/features\/board\//,
    to: [/^shared\//, /^client\/src\/(features|ui|sync|listing-import)\//, /^client\/src\/api\.ts$/],
  },
  {
    from: /^client\/src\/features\/([^/]+)\//,
    to: [/^shared\//, /^client\/src\/(ui|sync|listing-import)\//, /^client\/src\/api\.ts$/],
  },
  { from: /^client\/src\//, to: [/^shared\//, /^client\/src\//] },
  { from: /^client\//, to: [] },
  { from: /^e2e\//, to: [/^shared\//, /^server\//] },
]

/** The part of the path that the row's pattern took: a feature's row is one feature, not all of them. */
const rowOf = (path: string) => {
  for (const row of table) {
    const match = row.from.exec(path)
    if (match !== null) return { own: match[0], to: row.to }
  }
  throw new Error(`No row of the table of imports fits ${path}.`)
}

const mayImport = (from: string, to: string): boolean => {
  const row = rowOf(from)
  return to.startsWith(row.own) || row.to.some((pattern) => pattern.test(to))
}

describe('imports', () => {
  it('Z1 run one way, as the table says', () => {
    const wrong = sourceFiles
      .filter((file) => !isTest(file.path))
      .flatMap((file) => file.imports.filter((to) => !mayImport(file.path, to)).map((to) => `${file.path} → ${to}`))
    expect(wrong).toEqual([])
  })

  it('Z1 of the test files lead to the project’s own files as well', () => {
    const lost = sourceFiles.flatMap((file) =>
      file.imports.filter((to) => !existsSync(join(root, to))).map((to) => `${file.path} → ${to}`),
    )
    expect(lost).toEqual([])
    expect(sourceFiles.length).toBeGreaterThan(100)
  })

  it('Z2 make no circle, not even of types', () => {
    expect(circles(sourceFiles)).toEqual([])
  })

  it('Z2 that made a circle would be found', () => {
    const file = (path: string, ...imports: string[]): SourceFile => ({ path, text: '', imports })
    expect(circles([file('a', 'b'), file('b', 'c'), file('c', 'b')])).toEqual([['b', 'c', 'b']])
    expect(mayImport('shared/src/board/vote.ts', 'server/src/main.ts')).toBe(false)
    expect(mayImport('client/src/features/vote/vote-button.tsx', 'client/src/features/board/card.tsx')).toBe(false)
    expect(mayImport('server/src/db/journal.ts', 'server/src/sync/room.ts')).toBe(false)
  })

  it('Z3 of production code never lead into tests', () => {
    const wrong = sourceFiles
      .filter((file) => !isTest(file.path) && !file.path.startsWith('e2e/'))
      .flatMap((file) => file.imports.filter(isTest).map((to) => `${file.path} → ${to}`))
    expect(wrong).toEqual([])
  })

  it('Z4 have no barrels and no default exports to choose names for', () => {
    const defaults = sourceFiles.filter(
      (file) => /^export default/m.test(file.text) && !/\.config\.ts$/.test(file.path) && !file.path.startsWith('e2e/'),
    )
    expect(defaults.map((file) => file.path)).toEqual([])
    expect(
      sourceFiles.filter((file) => /\/(index|utils|helpers|common|types)\.tsx?$/.test(file.path)).map((f) => f.path),
    ).toEqual([])
  })
})

/** The first circle found from each file that is not part of an earlier one. */
const circles = (files: readonly SourceFile[]): readonly (readonly string[])[] => {
  const importsOf = new Map(files.map((file) => [file.path, file.imports]))
  const done = new Set<string>()
  const found: string[][] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path])
    if (start >= 0 || done.has(path)) return
    for (const next of importsOf.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const file of files) visit(file.path, [])
  return found
}
