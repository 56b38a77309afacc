/** Reads postmaster.pid, which Postgres keeps in its data folder while it runs and leaves there when it is killed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Postmaster = { readonly pid: number; readonly port: number };

export function readPostmaster(data: string): Postmaster | null {
  try {
    return parsePostmaster(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch {
    return null;
  }
}

/** Lines: process id, data folder, start time, port, socket folder, listen address, shared memory, status. */
export function parsePostmaster(text: string): Postmaster | null {
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null;
}
