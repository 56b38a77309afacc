/** What the engine takes while nobody does anything, and what the replica takes on the disk, a million messages being there. */
import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tableNames } from '../sync/model/tables.ts';
import { bigReplicaPath, openBigReplica } from './big-replica.ts';
import { builtChild } from './built.ts';
import { figure, type Figure } from './figure.ts';

const restSchema = z.object({ rssMb: z.number(), corePercent: z.number() });

export async function measureAtRest(folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  openBigReplica(folder, progress).close();
  progress('watching the engine rest, as it is built and as its source');
  const built = rest(await builtChild('at-rest-child', folder), folder);
  const fromSource = rest(join(import.meta.dirname, 'at-rest-child.ts'), folder);
  const { replica, plain } = sizes(folder);
  return [
    figure('engine at rest, 1,000,000 messages, memory', built.rssMb, 'MB', { budget: 150 }),
    figure('engine at rest, share of a core', built.corePercent, '%', { budget: 0.5 }),
    figure('engine at rest when it runs from its source, memory', fromSource.rssMb, 'MB'),
    figure('replica file against the plain tables, full text aside', replica / plain, 'times', { budget: 1.3, limit: 1 }),
  ];
}

function rest(child: string, folder: string): z.infer<typeof restSchema> {
  return restSchema.parse(JSON.parse(execFileSync(process.execPath, [child, folder], { encoding: 'utf8' })));
}

/** Bytes: of the replica without its full-text index, and of the same rows in tables that have no index at all. */
function sizes(folder: string): { readonly replica: number; readonly plain: number } {
  const path = join(folder, 'plain-size.db');
  rmSync(path, { force: true });
  const database = new Database(path);
  database.exec(`ATTACH '${bigReplicaPath(folder).replaceAll("'", "''")}' AS replica`);
  for (const table of tableNames) database.exec(`CREATE TABLE main.${table} AS SELECT * FROM replica.${table}`);
  const replica = database
    .prepare<[], { bytes: number }>(
      `SELECT sum(pgsize) AS bytes FROM dbstat('replica') WHERE aggregate = TRUE AND name NOT LIKE 'message_text%'`,
    )
    .get();
  database.close();
  const plain = statSync(path).size;
  rmSync(path);
  return { replica: replica?.bytes ?? Number.NaN, plain };
}
