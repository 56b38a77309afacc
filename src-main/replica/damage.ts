/** Tells whether a replica's file is damaged. */
import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { StorageError } from '../../sync/ports.ts';
import { UnreadableReplicaError } from './backup.ts';
import { ownTables } from './own-tables.ts';
import { refillableTables } from './schema.ts';

/** Looking through this much takes about a tenth of a second: an unclean end may cost the next start that. */
const LOOKED_THROUGH_AT_ONCE_BYTES = 40 * 1024 * 1024;

export function isTooLargeToCheck(path: string): boolean {
  return existsSync(path) && statSync(path).size > LOOKED_THROUGH_AT_ONCE_BYTES;
}

/** The whole file, or only these tables and their indexes. */
export function isDamaged(path: string, tables: readonly string[] | null = null): boolean {
  if (!existsSync(path)) return false;
  // SQLite takes an empty file for a new database, and would throw away the log beside it without a word.
  if (statSync(path).size === 0) return true;
  try {
    const database = new Database(path, { readonly: true });
    try {
      const checks = tables === null ? ['quick_check(1)'] : tables.map(table => `quick_check('${table}')`);
      return checks.some(check => database.pragma(check, { simple: true }) !== 'ok');
    } finally {
      database.close();
    }
  } catch (error) {
    return isCorruption(error);
  }
}

/** What only this device has, and what says how rows are to be read. */
export function essentialTables(): readonly string[] {
  return ['sqlite_schema', ...ownTables(), ...refillableTables];
}

/** Of the errors of opening and reading, those that say the file itself is damaged. */
export function isCorruption(error: unknown): boolean {
  if (error instanceof UnreadableReplicaError) return true;
  if (error instanceof StorageError) return error.trouble === 'damaged';
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}
