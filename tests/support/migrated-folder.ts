/** The data folder of a migrated PGlite, made once per content of the SQL and kept in the temporary folder. */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';

const root = join(import.meta.dirname, '..', '..');
const prefix = `financialtracker-pglite-${process.getuid?.() ?? 'me'}-`;

type SqlText = { readonly name: string; readonly sql: string };

/** What Supabase would bring, then our migrations, in the order in which they run. */
function cloudSql(): readonly SqlText[] {
  return ['local-cloud/supabase-surroundings', 'supabase/migrations'].flatMap(folder =>
    readdirSync(join(root, folder))
      .filter(name => name.endsWith('.sql'))
      .toSorted()
      .map(name => ({ name: `${folder}/${name}`, sql: readFileSync(join(root, folder, name), 'utf8') })),
  );
}

let opened: Promise<Blob> | null = null;

export function migratedFolder(): Promise<Blob> {
  opened ??= keptFolder();
  return opened;
}

async function keptFolder(): Promise<Blob> {
  const files = cloudSql();
  const pglite = readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8');
  const content = createHash('sha256').update(JSON.stringify([pglite, files]));
  const kept = join(tmpdir(), `${prefix}${content.digest('hex').slice(0, 16)}.tar`);
  const found = await readFile(kept).catch(() => null);
  if (found !== null) return new Blob([found]);
  const folder = await migrate(files);
  // Two test processes may both make it: each writes its own, and the last one stands.
  const partial = `${kept}.${randomUUID()}`;
  await writeFile(partial, Buffer.from(await folder.arrayBuffer()));
  await rename(partial, kept).catch(() => undefined);
  await forgetOld();
  return folder;
}

/** Each change of the SQL makes a new one of some 40 MB. */
async function forgetOld(): Promise<void> {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of (await readdir(tmpdir())).filter(each => each.startsWith(prefix))) {
    const path = join(tmpdir(), name);
    const made = await stat(path).catch(() => null);
    if (made !== null && made.mtimeMs < hourAgo) await rm(path, { force: true }).catch(() => undefined);
  }
}

async function migrate(files: readonly SqlText[]): Promise<Blob> {
  const postgres = await PGlite.create({ extensions: { pgcrypto } });
  for (const { name, sql } of files) {
    await postgres.exec(sql).catch((error: unknown) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
  }
  const folder = await postgres.dumpDataDir('none');
  await postgres.close();
  return folder;
}
