/** Brings up the database as the cloud needs it: running, migrated, with pools to ask it. */
import { escapeLiteral, Pool, type PoolConfig } from 'pg';
import { atMost } from './at-most.ts';
import { prepareBinaries } from './postgres/binaries.ts';
import { eraseCluster, startCluster } from './postgres/cluster.ts';
import { openPostgresHome } from './postgres/home.ts';
import { migrate } from './postgres/migrate.ts';
import { postgresUser } from './postgres/run-as.ts';
import { projectSql, readSqlFiles } from './postgres/sql-files.ts';

export type Database = {
  /** For the superuser. */
  readonly url: string;
  readonly origin: 'created' | 'started';
  /** As the superuser, for what Supabase's own services do. */
  readonly own: Pool;
  /** As a role without rights of its own, for what people ask; its connections are pipelined. */
  readonly people: Pool;
  stop(): Promise<void>;
};

export type DatabaseOptions = {
  readonly volatile: boolean;
  /** What is there is deleted first. */
  readonly reset: boolean;
  readonly onProgress: (progress: 'preparing-database' | 'starting-database' | 'migrating') => void;
  readonly log: (line: string) => void;
};

const LONGEST_GOODBYE_MS = 2_000;

export async function openDatabase(dataFolder: string, { volatile, reset, onProgress, log }: DatabaseOptions): Promise<Database> {
  onProgress('preparing-database');
  const files = await readSqlFiles(projectSql);
  const runAs = postgresUser();
  const binaries = await prepareBinaries(runAs);
  const home = await openPostgresHome(dataFolder, runAs);
  const options = { home, binaries, runAs, volatile };
  if (reset) await eraseCluster(options);
  onProgress('starting-database');
  const cluster = await startCluster(options);
  const url = cluster.databaseUrl;
  const pools: Pool[] = [];
  const stop = async () => {
    // What is still being asked is cut off by Postgres' own end.
    await atMost(LONGEST_GOODBYE_MS, Promise.all(pools.map(pool => pool.end())));
    await cluster.stop();
  };
  const openPool = (config: PoolConfig) => {
    const pool = new Pool({ connectionTimeoutMillis: 10_000, statement_timeout: 20_000, keepAlive: true, ...config });
    pool.on('error', error => log(`database: ${error.message}`));
    pools.push(pool);
    return pool;
  };
  try {
    onProgress('migrating');
    await migrate({ databaseUrl: url, files });
    const own = openPool({ connectionString: url, max: 6, options: '-c search_path=public,extensions' });
    const people = openPool({ connectionString: await authenticatorUrl(own, url), max: 10, pipeline: true });
    return { url, origin: cluster.origin === 'created' ? 'created' : 'started', own, people, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Supabase's own way in: it may become any of the three roles, and can do nothing by itself. */
async function authenticatorUrl(own: Pool, url: string): Promise<string> {
  const authenticator = new URL(url);
  await own.query(`alter role authenticator login noinherit password ${escapeLiteral(authenticator.password)}`);
  authenticator.username = 'authenticator';
  return authenticator.href;
}
