/** Postgres refuses to run as root: when we are root, it runs as the account that owns nothing. */
import { readFileSync } from 'node:fs';

/** Null: as whoever we are. */
export type RunAs = { readonly uid: number; readonly gid: number } | null;

const NOBODY = 65534;

export function postgresUser(): RunAs {
  if (process.getuid?.() !== 0) return null;
  return accountNamed('nobody', readAccounts()) ?? { uid: NOBODY, gid: NOBODY };
}

/** Negative ids, as macOS writes for nobody, are the same number unsigned. */
export function accountNamed(name: string, accounts: string): RunAs {
  const fields = accounts
    .split('\n')
    .map(line => line.split(':'))
    .find(parts => parts[0] === name);
  const [uid, gid] = [Number(fields?.[2] ?? Number.NaN), Number(fields?.[3] ?? Number.NaN)];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid >>> 0, gid: gid >>> 0 } : null;
}

function readAccounts(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
