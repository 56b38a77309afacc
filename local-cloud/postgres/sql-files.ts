/** The SQL that makes the cloud's database: what Supabase would bring, then our own migrations. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type SqlFile = {
  readonly group: 'surroundings' | 'migration';
  /** What orders it: the digits its name begins with. */
  readonly version: string;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
};

export type SqlFolders = { readonly surroundings: string; readonly migrations: string };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const projectSql: SqlFolders = { surroundings: here('../supabase-surroundings'), migrations: here('../../supabase/migrations') };

/** In the order in which they are to run. */
export async function readSqlFiles(folders: SqlFolders): Promise<readonly SqlFile[]> {
  const surroundings = await readFolder('surroundings', folders.surroundings);
  return [...surroundings, ...(await readFolder('migration', folders.migrations))];
}

async function readFolder(group: SqlFile['group'], folder: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async name => toSqlFile(group, name, await readFile(join(folder, name), 'utf8'))));
}

function toSqlFile(group: SqlFile['group'], fileName: string, text: string): SqlFile {
  const [, version = fileName, name = fileName] = /^(\d+)[_-](.*)\.sql$/.exec(fileName) ?? [];
  // A checkout with Windows' line ends holds the same SQL.
  const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
  return { group, version, name, text, checksum };
}
