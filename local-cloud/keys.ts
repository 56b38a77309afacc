/** The project's signing key and its two public keys, made once and kept beside the data. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import { errorCode } from './system-error.ts';

export type ProjectKeys = {
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  readonly anonKey: string;
  readonly serviceRoleKey: string;
};

export const SIGNED_WITH = 'ES256';

const jwk = z.looseObject({ kty: z.string(), kid: z.string() });
const stored = z.object({ privateJwk: jwk, publicJwk: jwk, anonKey: z.string(), serviceRoleKey: z.string() });

export async function openKeys(dataFolder: string): Promise<ProjectKeys> {
  const file = join(dataFolder, 'keys.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return parse(file, text);
  const keys = await makeKeys();
  await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function parse(file: string, text: string): ProjectKeys {
  try {
    return stored.parse(JSON.parse(text));
  } catch (error) {
    throw new CannotStart(
      'damaged',
      `The keys in ${file} can't be read. Deleting the file makes new ones: everyone signs in again.`,
      error,
    );
  }
}

async function makeKeys(): Promise<ProjectKeys> {
  const pair = await generateKeyPair(SIGNED_WITH, { extractable: true });
  const bare = await exportJWK(pair.publicKey);
  const named = { kid: await calculateJwkThumbprint(bare), alg: SIGNED_WITH, use: 'sig' };
  const privateJwk = { ...(await exportJWK(pair.privateKey)), ...named };
  return {
    privateJwk,
    publicJwk: { ...bare, ...named },
    anonKey: await projectKey(privateJwk, 'anon'),
    serviceRoleKey: await projectKey(privateJwk, 'service_role'),
  };
}

async function projectKey(privateJwk: JWK, role: string): Promise<string> {
  return new SignJWT({ role, iss: 'supabase', ref: 'local' })
    .setProtectedHeader(headerFor(privateJwk))
    .setIssuedAt()
    .setExpirationTime('10y')
    .sign(await importJWK(privateJwk, SIGNED_WITH));
}

export function headerFor({ kid }: JWK): { alg: string; typ: string; kid: string } {
  return { alg: SIGNED_WITH, typ: 'JWT', kid: kid ?? '' };
}
