/** Every request names the project by one of its two public keys, as Supabase's front door demands. */
import type { IncomingMessage } from 'node:http';
import type { Result } from '../../sync/model/result.ts';
import { json, type Reply } from './reply.ts';

export function readApiKey(request: IncomingMessage, url: URL, known: readonly string[]): Result<string, Reply> {
  const header = request.headers['apikey'];
  const key = typeof header === 'string' ? header : url.searchParams.get('apikey');
  if (key === null || key === '') {
    const hint = 'No `apikey` request header or url param was found.';
    return { ok: false, error: json(401, { message: 'No API key found in request', hint }) };
  }
  if (known.includes(key)) return { ok: true, value: key };
  const hint = 'Double check your Supabase `anon` or `service_role` API key.';
  return { ok: false, error: json(401, { message: 'Invalid API key', hint }) };
}

/** The person's token; without one, the key itself says who asks. */
export function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
