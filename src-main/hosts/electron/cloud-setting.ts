/** Which cloud this installation belongs to: what the launcher says, else what was packaged beside the application. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { demoAccountsSchema, type EngineStart } from './engine-messages.ts';

const packagedSchema = z.object({ url: z.url({ protocol: /^https$/ }), anonKey: z.string().min(1) });

export type CloudSetting = Pick<EngineStart, 'cloud' | 'demoAccounts'>;

/** Null when neither says. */
export function readCloudSetting(env: NodeJS.ProcessEnv, packagedFile: string): CloudSetting | null {
  const { FT_SUPABASE_URL: url, FT_SUPABASE_ANON_KEY: anonKey } = env;
  if (url !== undefined && anonKey !== undefined && URL.canParse(url))
    return { cloud: { url, anonKey, isLocal: env['FT_CLOUD_IS_LOCAL'] === '1' }, demoAccounts: readDemoAccounts(env['FT_DEMO_ACCOUNTS']) };
  try {
    const packaged = packagedSchema.parse(JSON.parse(readFileSync(packagedFile, 'utf8')));
    return { cloud: { ...packaged, isLocal: false }, demoAccounts: [] };
  } catch {
    return null;
  }
}

/** Only the launcher of the local cloud gives them, so what can't be read is as none. */
function readDemoAccounts(text: string | undefined): CloudSetting['demoAccounts'] {
  try {
    return demoAccountsSchema.parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
}
