/** What the index of messages takes of the file. Every page is looked at: not for the engine's thread. */
import Database from 'better-sqlite3';

/** In bytes. */
export function indexSize(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    return Number(
      database.prepare(`SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE aggregate = TRUE AND name LIKE 'message_text%'`).pluck().get(),
    );
  } finally {
    database.close();
  }
}
