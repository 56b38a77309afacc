/** Text is cut and trimmed by Postgres as JavaScript does it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewOf } from '../../sync/model/commands/message.ts';
import { type CloudDatabase, openCloudDatabase } from '../support/cloud-database.ts';

let cloud: CloudDatabase;
beforeAll(async () => {
  cloud = await openCloudDatabase();
});
afterAll(async () => cloud.close());

/** Everything that JavaScript, Unicode or Postgres' locale might take for white space, and some that none should. */
const spaces = Array.from('\t\n\v\f\r \u0085\u00a0\u1680\u180e\u2000\u2004\u200a\u200b\u200c\u2028\u2029\u202f\u205f\u2060\u3000\ufeff');

const texts = [
  '',
  ' ',
  'Bonjour',
  '  Bonjour,\n\n le   dossier\tavance  ',
  'Montant : 12\u202f500\u00a0€ « net »',
  '😀'.repeat(200),
  `${'x'.repeat(139)}😀y`,
  `${'x'.repeat(140)}  y`,
  `${'x'.repeat(139)}   y`,
  '👩‍👩‍👧‍👦 famille e\u0301te\u0301',
  `${' \u00a0\n'.repeat(500)}fin`,
  ...spaces.flatMap(space => [`a${space}b`, `${space}a`, `a${space}`, `a${space}${space} b`]),
];

test.each(texts)('the excerpt of %j is the same on the device and in the cloud', async text => {
  const [row] = await cloud.asOwner('select private.preview_of($1) as preview', [text]);
  expect(row?.['preview']).toBe(previewOf(text));
});

test.each(spaces)('%j is trimmed or kept alike', async space => {
  const [row] = await cloud.asOwner('select private.js_trim($1) as trimmed', [`${space}a${space}`]);
  expect(row?.['trimmed']).toBe(`${space}a${space}`.trim());
});
