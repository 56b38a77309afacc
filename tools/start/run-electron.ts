/** Runs the Electron host as a child, until its window shows or it says why it can't. */
import { spawn } from 'node:child_process';
import type { DemoAccount } from '../../src-main/core/core.ts';
import type { Lifetime } from './lifetime.ts';

export type ElectronRun = {
  readonly program: string;
  readonly root: string;
  readonly dataFolder: string;
  readonly cloud: { readonly url: string; readonly anonKey: string; readonly isLocal: boolean };
  readonly demoAccounts: readonly DemoAccount[];
  readonly lifetime: Lifetime;
  readonly timeLimitMs: number;
};

/** Resolves to null once the window is open, else to why there is none. The application ends with its window. */
export function runElectron({
  program,
  root,
  dataFolder,
  cloud,
  demoAccounts,
  lifetime,
  timeLimitMs,
}: ElectronRun): Promise<string | null> {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const child = spawn(program, [root], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env,
      FT_DATA: dataFolder,
      FT_SUPABASE_URL: cloud.url,
      FT_SUPABASE_ANON_KEY: cloud.anonKey,
      FT_CLOUD_IS_LOCAL: cloud.isLocal ? '1' : '0',
      FT_DEMO_ACCOUNTS: JSON.stringify(demoAccounts),
      FT_LAUNCHER_PID: String(process.pid),
    },
  });
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()));
  lifetime.onStop(async () => {
    child.kill('SIGTERM');
    const cut = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(cut);
  });
  return new Promise(resolve => {
    let open = false;
    let complaint = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve('its window did not open');
    }, timeLimitMs);
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-2_000)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (open || !chunk.toString('utf8').includes('window open')) return;
      open = true;
      clearTimeout(timer);
      resolve(null);
    });
    child.once('error', error => resolve(error.message));
    child.once('close', code => {
      clearTimeout(timer);
      if (open) void lifetime.end(0);
      else resolve(`it ended with code ${code ?? 'none'}: ${complaint.trim().split('\n')[0] ?? ''}`);
    });
  });
}
