/** Which cloud this installation belongs to: what the launcher says, else what was packaged beside the application. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EngineStart } from './engine-messages.ts';

const packagedSchema = z.object({ url: z.url({ protocol: /^https$/ }), anonKey: z.string().min(1) });

/** Null when neither says. */
export function readCloudSetting(env: NodeJS.ProcessEnv, packagedFile: string): EngineStart['cloud'] | null {
  const { FT_SUPABASE_URL: url, FT_SUPABASE_ANON_KEY: anonKey } = env;
  if (url !== undefined && anonKey !== undefined && URL.canParse(url)) return { url, anonKey, isLocal: env['FT_CLOUD_IS_LOCAL'] === '1' };
  try {
    return { ...packagedSchema.parse(JSON.parse(readFileSync(packagedFile, 'utf8'))), isLocal: false };
  } catch {
    return null;
  }
}
