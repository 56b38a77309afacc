/** The cloud that the application will talk to: the one that was named, or the local one with its demo data. */
import { demoAccounts } from '../../local-cloud/demo/demo-accounts.ts';
import { ensureDemoData } from '../../local-cloud/demo/seed-demo.ts';
import { startLocalCloud, type StartProgress } from '../../local-cloud/local-cloud.ts';
import type { DemoAccount } from '../../src-main/core/core.ts';
import type { CloudChoice } from './cloud-choice.ts';
import type { Lifetime } from './lifetime.ts';
import { say } from './say.ts';

export type UsedCloud = {
  readonly cloud: { readonly url: string; readonly anonKey: string; readonly isLocal: boolean };
  readonly demoAccounts: readonly DemoAccount[];
};

const steps: Readonly<Record<StartProgress, string | null>> = {
  'preparing-database': 'Preparing the local cloud’s database…',
  'starting-database': 'Starting the local cloud…',
  migrating: 'Bringing its schema up to date…',
  ready: null,
};

export type CloudStart = {
  readonly choice: Exclude<CloudChoice, { kind: 'wrong' }>;
  readonly dataFolder: string;
  readonly reset: boolean;
  readonly lifetime: Lifetime;
  readonly log: (line: string) => void;
};

export async function startCloud({ choice, dataFolder, reset, lifetime, log }: CloudStart): Promise<UsedCloud> {
  if (choice.kind === 'named') return { cloud: { url: choice.url, anonKey: choice.anonKey, isLocal: false }, demoAccounts: [] };
  const local = await startLocalCloud({
    dataFolder,
    reset,
    log,
    onProgress: step => {
      const words = steps[step];
      if (words !== null) say(words);
    },
  });
  lifetime.onStop(() => local.stop());
  lifetime.check();
  await ensureDemoData(local.databaseUrl, { now: new Date(), onProgress: demoProgress() });
  return { cloud: { url: local.url, anonKey: local.anonKey, isLocal: true }, demoAccounts };
}

/** A line per tenth: the first start takes some seconds, and says so. */
function demoProgress(): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth > told) say(`Filling it with demo data… ${tenth * 10} %`);
    told = Math.max(told, tenth);
  };
}
