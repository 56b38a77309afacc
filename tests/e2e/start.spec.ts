import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');
let folder: string;
const started: ChildProcess[] = [];

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-start-'));
});
test.afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

type Run = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> };

/** As `npm start -- --no-open --web` runs it, on a folder of its own. */
function start(options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, ['tools/run.mjs', 'tools/start.ts', '--web', '--no-open', '--data', folder, ...options], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  const hear = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { child, said: () => said, ended: new Promise(resolve => child.once('exit', resolve)) };
}

async function ready(run: Run): Promise<string> {
  await expect.poll(run.said, { timeout: 60_000 }).toContain('FinancialTracker ready: ');
  return /FinancialTracker ready: (\S+)/.exec(run.said())?.[1] ?? '';
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** No Postgres either: what this spec starts and stops is the application. */
const elsewhere = { FT_SUPABASE_URL: 'http://127.0.0.1:9', FT_SUPABASE_ANON_KEY: 'key' };

test('the first start fills the local cloud, and says when it is ready', async ({ page }) => {
  const run = start();
  await page.goto(await ready(run));
  await expect(page.getByRole('button', { name: 'Claire Vasseur' })).toBeVisible();
  expect(run.said()).toContain('Filling it with demo data');
  await end(run.child, 'SIGINT');
  expect(await run.ended).toBe(0);
  await expect(page.goto(page.url())).rejects.toThrow('ERR_CONNECTION_REFUSED');

  const again = start();
  await ready(again);
  expect(again.said()).not.toContain('Filling it');
});

test('a second start on the same data uses the first', async ({ request }) => {
  const first = start([], elsewhere);
  const url = await ready(first);
  const second = start([], elsewhere);
  expect(await ready(second)).toBe(url);
  expect(await second.ended).toBe(0);
  expect((await request.get(url)).status()).toBe(200);
  expect(await start(['--reset'], elsewhere).ended).toBe(1);
});

test('after a kill, the next start takes over and open tabs go on', async ({ page }) => {
  const first = start([], elsewhere);
  await page.goto(await ready(first));
  await end(first.child, 'SIGKILL');
  const second = start(['--port', new URL(page.url()).port], elsewhere);
  await ready(second);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
});

test('what keeps it from starting is told in one line', async () => {
  const taken = await listening();
  const port = (taken.address() as { port: number }).port;
  const full = start(['--port', String(port)], elsewhere);
  expect(await full.ended).toBe(1);
  expect(full.said()).toContain(`Port ${port} can't be used`);
  taken.close();

  const half = start([], { FT_SUPABASE_URL: 'http://127.0.0.1:9', FT_SUPABASE_ANON_KEY: '' });
  expect(await half.ended).toBe(1);
  expect(half.said()).toContain('FT_SUPABASE_ANON_KEY is not');

  const unknown = start(['--wbe']);
  expect(await unknown.ended).toBe(2);
  expect(unknown.said()).toContain('--help');

  const unwritable = start(['--data', join(root, 'package.json', 'inside')]);
  expect(await unwritable.ended).toBe(1);
  expect(unwritable.said()).toContain('--data');
});

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}
