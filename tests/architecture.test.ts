import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenRules } from './support/architecture/broken-rules.ts';
import { readSource, type Source } from './support/architecture/read-source.ts';

const root = join(import.meta.dirname, '..');
const roots = ['sync', 'src-preload', 'src-main', 'src-renderer', 'supabase', 'local-cloud', 'tests', 'bench', 'tools'];

function sourcesOf(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.includes('node_modules'))
    .map(path => readSource(path, readFileSync(join(root, path), 'utf8')));
}

test('every source keeps to the architecture', () => {
  const sources = roots.flatMap(sourcesOf);
  expect(sources.length).toBeGreaterThan(50);
  expect(brokenRules(sources)).toEqual([]);
});

const job = '/** Does one thing. */\n';
const broken = (path: string, code: string): readonly string[] => brokenRules([readSource(path, job + code)]);

test.each([
  ['sync/model/a.ts', "import Database from 'better-sqlite3'", 'names better-sqlite3'],
  ['sync/model/a.ts', "import { x } from '../write/outbox-state.ts'", 'imports sync/write/outbox-state.ts'],
  ['sync/read/a.ts', "import { readFileSync } from 'node:fs'", 'names node:fs'],
  ['sync/read/a.ts', "import { z } from 'zod'", 'names zod'],
  ['sync/read/a.ts', "import { x } from '../remote/electric.ts'", 'imports sync/remote/electric.ts'],
  ['src-main/core/a.ts', "import { app } from 'electron'", 'names electron'],
  ['src-main/core/a.ts', "import type { App } from 'electron'", 'names electron'],
  ['src-main/core/a.ts', "const load = () => import('electron')", 'names electron'],
  ['src-main/core/a.ts', "export { app } from 'electron'; export const x = 1", 'names electron'],
  ['src-main/core/a.ts', "type App = import('electron').App", 'names electron'],
  ['src-main/core/a.ts', "const electron = require('electron')", 'names electron'],
  ['src-main/core/a.ts', "import Database from 'better-sqlite3'", 'names better-sqlite3'],
  ['src-main/core/a.ts', "import { x } from '../hosts/browser/browser-host.ts'", 'imports src-main/hosts/browser/browser-host.ts'],
  ['src-main/core/a.ts', "import { x } from '../shell/electron-shell.ts'", 'imports src-main/shell/electron-shell.ts'],
  ['src-main/replica/a.ts', "import { x } from '../../sync/sync-engine.ts'", 'imports sync/sync-engine.ts'],
  ['src-main/hosts/browser/a.ts', "import { app } from 'electron'", 'names electron'],
  ['src-main/hosts/browser/a.ts', "import { x } from '../electron/menu.ts'", 'imports src-main/hosts/electron/menu.ts'],
  ['src-renderer/a.tsx', "import { x } from '../src-preload/electron.ts'", 'imports src-preload/electron.ts'],
  ['src-renderer/a.tsx', "import { x } from '../src-main/core/core.ts'", 'imports src-main/core/core.ts'],
  ['src-renderer/a.tsx', "import fs from 'fs'; export const A = () => <p>{fs}</p>", 'names fs'],
  ['src-preload/bridge.ts', "import { x } from '../src-renderer/data/bridge.ts'", 'imports src-renderer/data/bridge.ts'],
  ['local-cloud/a.ts', "import { x } from '../src-main/core/core.ts'", 'imports src-main/core/core.ts'],
  ['tools/a.ts', "import { createClient } from '@supabase/supabase-js'", 'names @supabase/supabase-js'],
  ['bench/a.ts', "import { ShapeStream } from '@electric-sql/client'", 'names @electric-sql/client'],
  ['sync/model/a.ts', "export * from './b.ts'", 'only re-exports'],
  ['sync/model/a.ts', "import { b } from './b.ts'; export { c } from './c.ts'; export { b }", 'only re-exports'],
  ['sync/model/a.ts', 'export default function a() {}', 'has a default export'],
  ['sync/model/a.ts', 'const a = 1; export { a as default }', 'has a default export'],
  ['sync/model/a.ts', 'export const a = 1\n'.repeat(1) + '\n'.repeat(300) + 'export const b = 2', 'has 303 lines'],
  ['tests/a.test.ts', "vi.mock('../sync/sync-engine.ts')", 'mocks a module'],
  ['elsewhere/a.ts', 'export const a = 1', 'is in no area'],
])('in %s, %s is caught', (path, code, sentence) => {
  expect(broken(path, code)).toEqual([`${path} ${sentence}`]);
});

test.each([
  ['sync/remote/electric.ts', "import { ShapeStream } from '@electric-sql/client'; import type { Clock } from '../ports.ts'"],
  ['src-main/hosts/electron/main.ts', "import { app } from 'electron'; import log from 'electron-log/main.js'"],
  ['src-main/core/a.ts', "import type { Shell } from '../shell/shell.ts'; export type { Shell }"],
  ['src-renderer/a.tsx', "import './app/styles.css'; import { connectToCore } from '../src-preload/connect.ts'; connectToCore()"],
  ['tests/cloud/a.test.ts', "import { createClient } from '@supabase/supabase-js'"],
  ['sync/read/a.test.ts', "import { test } from 'vitest'"],
  ['tests/e2e/playwright.config.ts', 'export default {}'],
  ['sync/model/a.ts', "// import { app } from 'electron'\nexport const text = \"import x from 'electron'\""],
])('in %s, %s is fine', (path, code) => {
  expect(broken(path, code)).toEqual([]);
});

test('a cycle is caught, whichever kind of import closes it', () => {
  const sources = [
    readSource('sync/a.ts', `${job}import { b } from './b.ts'; export const a = b`),
    readSource('sync/b.ts', `${job}import { c } from './read/c.ts'; export const b = c`),
    readSource('sync/read/c.ts', `${job}import type { a } from '../a.ts'; export const c = 1`),
  ];
  expect(brokenRules(sources)).toEqual(['sync/a.ts → sync/b.ts → sync/read/c.ts → sync/a.ts is a cycle']);
});

test('a module that does not say its one job is caught', () => {
  expect(brokenRules([readSource('sync/a.ts', 'export const a = 1')])).toEqual(['sync/a.ts does not begin with its one job']);
});
