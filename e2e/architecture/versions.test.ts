import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isTest, root, sourceFiles } from './source-files.ts'

/** Every installed version of a package: the folders of pnpm's store are named `name@version_peers`. */
const installed = (name: string): readonly string[] => [
  ...new Set(
    readdirSync(join(root, 'node_modules/.pnpm'))
      .map((folder) => new RegExp(`^${name}@([\\d.]+)(_.*)?$`).exec(folder)?.[1])
      .filter((version) => version !== undefined),
  ),
]

const locked = (name: string): readonly string[] => [
  ...new Set(
    [...readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8').matchAll(new RegExp(`^ {2}'?${name}@([\\d.]+)`, 'gm'))].map(
      (match) => match[1] ?? '',
    ),
  ),
]

const isAtLeast = (version: string, least: string): boolean =>
  version.localeCompare(least, 'en', { numeric: true }) >= 0

it('F16 yjs and lib0 are there once: two copies do not know each other’s types', () => {
  for (const name of ['yjs', 'lib0', 'y-protocols']) {
    expect([name, locked(name).length]).toEqual([name, 1])
    expect([name, installed(name)]).toEqual([name, locked(name)])
  }
})

it('F16 ws and lib0 have their fixes: lib0 reads no memory beyond a frame, ws does not count fragments without end', () => {
  expect(isAtLeast('0.2.9', '0.2.119')).toBe(false)
  for (const version of locked('lib0')) expect([version, isAtLeast(version, '0.2.119')]).toEqual([version, true])
  for (const version of locked('ws')) expect([version, isAtLeast(version, '8.23.0')]).toEqual([version, true])
  expect(locked('ws').length).toBeGreaterThan(0)
})

it('F16 messages are not compressed, which would let a small one become large', () => {
  const servers = sourceFiles.filter(({ path, text }) => !isTest(path) && text.includes('new WebSocketServer('))
  expect(servers.map(({ path }) => path)).toEqual(['server/src/web/sync-upgrade.ts'])
  for (const { text } of servers) expect(text).toContain('perMessageDeflate: false')
})
