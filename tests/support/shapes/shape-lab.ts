/** A bare Postgres and a shape service before it, for tests: either can be stopped and started again. */
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { prepareBinaries } from '../../../local-cloud/postgres/binaries.ts';
import { startCluster, type Cluster } from '../../../local-cloud/postgres/cluster.ts';
import { openPostgresHome } from '../../../local-cloud/postgres/home.ts';
import { postgresUser } from '../../../local-cloud/postgres/run-as.ts';
import { openTemplate } from '../../../local-cloud/postgres/template.ts';
import { createShapeService, type ShapeService, type ShapeServiceOptions } from '../../../local-cloud/shapes/shape-service.ts';

export type LabOptions = Partial<Omit<ShapeServiceOptions, 'databaseUrl' | 'stateFolder'>>;

export type ShapeLab = {
  /** The same for as long as the lab lives. */
  readonly url: string;
  /** How many requests the service is at work on. */
  readonly answering: () => number;
  readonly databaseUrl: string;
  readonly stateFolder: string;
  readonly sql: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  readonly stopService: () => Promise<void>;
  readonly startService: (options?: LabOptions) => Promise<void>;
  readonly stopPostgres: () => Promise<void>;
  readonly startPostgres: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const patienceMs = 15_000;

export async function openShapeLab(initial: LabOptions = {}): Promise<ShapeLab> {
  const folder = await mkdtemp(join(tmpdir(), 'financialtracker-shapes-'));
  const postgres = await openPostgres(folder);
  let pool = poolOn(postgres.url());
  await pool.query(`alter system set synchronous_commit = on`);
  await pool.query('select pg_reload_conf()');
  let service: ShapeService | null = null;
  let answering = 0;
  const server = createServer((request, response) => {
    if (!service) return void response.writeHead(503).end();
    answering += 1;
    return void service.handle(request, response).finally(() => (answering -= 1));
  });
  const url = await listen(server);
  const stateFolder = join(folder, 'state');

  const startService = async (options: LabOptions = initial): Promise<void> => {
    service = createShapeService({ databaseUrl: postgres.url(), stateFolder, ...options });
    if (!(await service.ready(patienceMs))) throw new Error('The shape service does not follow its database.');
  };
  const stopService = async (): Promise<void> => {
    const stopping = service;
    service = null;
    await stopping?.close();
    server.closeAllConnections();
  };
  await startService();

  return {
    url,
    answering: () => answering,
    databaseUrl: postgres.url(),
    stateFolder,
    sql: async (text, values = []) => {
      const results: unknown = await (values.length === 0 ? pool.query(text) : pool.query(text, [...values]));
      return rowsOf(results);
    },
    startService,
    stopService,
    async stopPostgres() {
      await pool.end();
      await postgres.stop();
    },
    async startPostgres() {
      await postgres.start();
      pool = poolOn(postgres.url());
    },
    async close() {
      await stopService();
      await new Promise(resolve => server.close(resolve));
      await pool.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Postgres = { readonly url: () => string; readonly start: () => Promise<void>; readonly stop: () => Promise<void> };

async function openPostgres(folder: string): Promise<Postgres> {
  const runAs = postgresUser();
  const binaries = await prepareBinaries(runAs);
  const home = await openPostgresHome(folder, runAs);
  await (await openTemplate({ binaries, runAs, files: [] })).copyTo(home);
  let cluster: Cluster | null = null;
  const start = async (): Promise<void> => void (cluster = await startCluster({ home, binaries, runAs, volatile: true }));
  await start();
  return {
    url: () => cluster?.databaseUrl ?? '',
    start,
    async stop() {
      await cluster?.stop();
      cluster = null;
    },
  };
}

function poolOn(databaseUrl: string): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  return pool;
}

function listen(server: Server): Promise<string> {
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    });
  });
}

/** Of the last statement, where there were several. */
function rowsOf(results: unknown): readonly Record<string, unknown>[] {
  const last: unknown = Array.isArray(results) ? results.at(-1) : results;
  return typeof last === 'object' && last !== null && 'rows' in last && Array.isArray(last.rows) ? last.rows : [];
}
