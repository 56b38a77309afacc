/**
 * Secrets where there is no keychain: one file that only this person can read. Encrypting it with a key kept beside it
 * would protect nothing more, so it is plain, and SECURITY says so.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Shell } from './shell.ts';

const contentSchema = z.record(z.string(), z.string());

/** `encode` and `decode` are where a host with a keychain puts its own cipher; `decode` may throw when the keychain changed. */
export type Sealing = { encode(plain: string): string; decode(sealed: string): string };

const plain: Sealing = { encode: text => text, decode: text => text };

/** The file is read at each use: two hosts on one data folder never overwrite each other's secrets with an old copy. */
export function openSecretFile(file: string, sealing: Sealing = plain): Shell['secrets'] {
  const all = (): Map<string, string> => new Map(Object.entries(readSecrets(file)));
  return {
    get(key) {
      const sealed = all().get(key);
      return Promise.resolve(sealed === undefined ? null : unseal(sealing, sealed));
    },
    set(key, value) {
      writeSecrets(file, all().set(key, sealing.encode(value)));
      return Promise.resolve();
    },
    remove(key) {
      const secrets = all();
      if (secrets.delete(key)) writeSecrets(file, secrets);
      return Promise.resolve();
    },
  };
}

/** What can't be unsealed is as good as lost: the person signs in again. */
function unseal(sealing: Sealing, sealed: string): string | null {
  try {
    return sealing.decode(sealed);
  } catch {
    return null;
  }
}

/** A file that is missing or damaged holds no secrets. */
function readSecrets(file: string): Record<string, string> {
  try {
    return contentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** Written beside and renamed: a crash leaves the old file or the new one, whole. */
function writeSecrets(file: string, secrets: Map<string, string>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  writeFileSync(fresh, JSON.stringify(Object.fromEntries(secrets)), { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}
