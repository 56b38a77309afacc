/** docs/SYNC.md says of each rule which tests hold it: they exist, under the names that it gives. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}docs/SYNC.md`, 'utf8');
/** A paragraph each, whose last line names the tests. */
const rules = page.split('\n\n').flatMap(paragraph => {
  const name = /^\*\*(S\d+)\. /.exec(paragraph)?.[1];
  return name === undefined ? [] : [{ name, tests: paragraph.trimEnd().split('\n').slice(1).at(-1) ?? '' }];
});

test('each rule is there once', () => {
  expect(rules.length).toBeGreaterThan(30);
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

test.each(rules)('$name names tests that exist', ({ tests }) => {
  const files = [...tests.matchAll(/`(?<path>[^`]+)`(?<names>(?:,? "[^"]+")*)/g)].filter(
    ({ groups }) => groups?.['path']?.startsWith('npm ') === false,
  );
  const simulated = /the simulation/.test(tests);
  expect(files.length > 0 || simulated, 'a rule that no test holds').toBe(true);
  for (const { groups } of files) {
    const path = groups?.['path'] ?? '';
    expect(existsSync(root + path), path).toBe(true);
    for (const [, name = ''] of groups?.['names']?.matchAll(/"([^"]+)"/g) ?? [])
      expect(readFileSync(root + path, 'utf8'), path).toContain(name);
  }
});

test('what must hold in the simulation, by its name, is what the simulation knows', () => {
  const known = [...readFileSync(`${root}tests/simulation/violation.ts`, 'utf8').matchAll(/\| '(\w+)'/g)].map(([, name]) => name);
  const explained = [...page.matchAll(/^\| \*(\w+)\* \|/gm)].map(([, name]) => name);
  const cited = rules.flatMap(({ tests }) => [...tests.matchAll(/\*(\w+)\*/g)].map(([, name]) => name));
  expect(new Set(explained)).toEqual(new Set(known));
  expect(known).toEqual(expect.arrayContaining(cited));
});
