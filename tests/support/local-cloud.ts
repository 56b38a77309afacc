/** A local cloud for one test file: the real one, on a free port, with a database copied from a migrated template. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local-cloud/local-cloud.ts';
import { freePort } from '../../local-cloud/free-port.ts';
import { prepareBinaries } from '../../local-cloud/postgres/binaries.ts';
import { openPostgresHome } from '../../local-cloud/postgres/home.ts';
import { postgresUser } from '../../local-cloud/postgres/run-as.ts';
import { projectSql, readSqlFiles } from '../../local-cloud/postgres/sql-files.ts';
import { openTemplate } from '../../local-cloud/postgres/template.ts';

export type TestCloud = LocalCloud & {
  readonly dataFolder: string;
  /** As the superuser: to prepare and to look. */
  readonly db: Pool;
  /** Someone who can sign in; their claims follow from the rows of `app_user` and others. Gives their id. */
  addUser(user: { readonly email: string; readonly password: string; readonly id?: string }): Promise<string>;
};

/** `stop` also deletes its data. */
export async function startTestCloud(options: Partial<LocalCloudOptions> = {}): Promise<TestCloud> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'financialtracker-test-')));
  await fillFromTemplate(dataFolder);
  const cloud = await startLocalCloud({ port: await freePort(null), volatile: true, ...options, dataFolder });
  const db = new Pool({ connectionString: cloud.databaseUrl, max: 4, options: '-c search_path=public,extensions' });
  db.on('error', () => undefined); // Postgres was stopped, which the next query says
  return {
    ...cloud,
    dataFolder,
    db,
    addUser: user => addUser(db, user),
    stop: async () => {
      await db.end();
      await cloud.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Saves the test the making and migrating of a database. */
export async function fillFromTemplate(dataFolder: string): Promise<void> {
  const runAs = postgresUser();
  const binaries = await prepareBinaries(runAs);
  const template = await openTemplate({ binaries, runAs, files: await readSqlFiles(projectSql) });
  await template.copyTo(await openPostgresHome(dataFolder, runAs));
}

/** The cheapest hash there is: the cost is what bcrypt is for, and tests sign in often. */
async function addUser(db: Pool, { id, email, password }: Parameters<TestCloud['addUser']>[0]): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
     values (coalesce($1::uuid, gen_random_uuid()), lower($2), crypt($3, gen_salt('bf', 4)), now(), '{}', '{}') returning id`,
    [id ?? null, email, password],
  );
  const added = rows[0];
  if (added === undefined) throw new Error('The user was not added.');
  return added.id;
}
