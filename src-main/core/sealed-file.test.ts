import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { LARGEST_FILE_BYTES, seal, unseal } from './sealed-file.ts';

const PASSPHRASE = 'été à la mer';
const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

test('what was sealed is read with its passphrase, however its accents are spelled, and each file differs', async () => {
  const text = `« é » 😀 ${'x'.repeat(50_000)}`;
  const [one, other] = [await seal(text, PASSPHRASE), await seal(text, PASSPHRASE)];
  expect(one.equals(other)).toBe(false);
  expect(one.includes('xxxx')).toBe(false);
  expect(await unseal(one, PASSPHRASE.normalize('NFD'))).toEqual({ ok: true, value: text });
});

test('a wrong passphrase is told from a damaged file, wherever the damage is', async () => {
  const file = await seal('contenu', PASSPHRASE);
  expect(await unseal(file, 'autre')).toEqual({ ok: false, error: 'WRONG_PASSPHRASE' });
  for (const at of [8, 12, 30, 45, 60, file.length - 40, file.length - 1]) {
    const damaged = Buffer.from(file);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(await unseal(damaged, PASSPHRASE)).toEqual({ ok: false, error: 'DAMAGED' });
  }
  expect(await unseal(file.subarray(0, 50), PASSPHRASE)).toEqual({ ok: false, error: 'DAMAGED' });
});

test('content that somebody changed, digest and all, is refused', async () => {
  const body = Buffer.from((await seal('contenu', PASSPHRASE)).subarray(0, -32));
  body[body.length - 20] = (body[body.length - 20] ?? 0) ^ 1;
  expect(await unseal(Buffer.concat([body, digest(body)]), PASSPHRASE)).toEqual({ ok: false, error: 'DAMAGED' });
});

test('other files, newer formats and oversized ones are told for what they are, and no file chooses what its key costs', async () => {
  expect(await unseal(Buffer.from('PK a zip file'), PASSPHRASE)).toEqual({ ok: false, error: 'NOT_OURS' });
  expect(await unseal(Buffer.alloc(0), PASSPHRASE)).toEqual({ ok: false, error: 'NOT_OURS' });
  expect(await unseal(randomBytes(LARGEST_FILE_BYTES + 1), PASSPHRASE)).toEqual({ ok: false, error: 'TOO_LARGE' });
  const file = await seal('contenu', PASSPHRASE);
  for (const [at, value] of [
    [8, 2],
    [9, 30],
  ] as const) {
    const body = Buffer.from(file.subarray(0, -32));
    body[at] = value;
    expect(await unseal(Buffer.concat([body, digest(body)]), PASSPHRASE)).toEqual({ ok: false, error: 'NEWER_FORMAT' });
  }
});
