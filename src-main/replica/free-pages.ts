/** Pages of the file that hold nothing any more go back to the disk, a few at a time. */
import type { Database } from 'better-sqlite3';

/** This much stays for what comes next. */
const KEPT_PAGES = 256;

/** Gives back at most so many pages. False when there is nothing more to give; a file of an earlier build keeps its pages for what comes. */
export function giveBackPages(database: Database, pages: number): boolean {
  const free = Number(database.pragma('freelist_count', { simple: true }));
  if (free <= KEPT_PAGES) return false;
  database.pragma(`incremental_vacuum(${Math.min(pages, free - KEPT_PAGES)})`);
  return Number(database.pragma('freelist_count', { simple: true })) < free;
}
