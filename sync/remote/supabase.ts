/** Commands through Supabase: one RPC, whose answers are sorted into what the engine can act on. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { pushReplySchema } from '../model/push.ts';
import type { CommandSink, PushOutcome } from '../ports.ts';
import type { CloudAddress, CloudSession } from './cloud-session.ts';

/** A network that went without a word answers nothing for minutes; what was sent is then sent again. */
const PATIENCE_MS = 30_000;

/** A client that calls the cloud as this account. */
export function createDataClient(cloud: CloudAddress, session: CloudSession): SupabaseClient {
  return createClient(cloud.url, cloud.anonKey, { accessToken: () => session.accessToken() });
}

export function createSupabaseSink(client: SupabaseClient, session: CloudSession): CommandSink {
  return {
    async push(request, signal) {
      if ((await session.accessToken()) === null) return { kind: 'unauthorized' };
      const { data, error, status } = await client
        .rpc('sync_push', { ...request })
        .abortSignal(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      if (error !== null) return failure(status, error.message);
      const reply = pushReplySchema.safeParse(data);
      // Not our cloud's words: a captive portal or a proxy answered. What was sent is sent again later.
      return reply.success ? { kind: 'reply', reply: reply.data } : { kind: 'unreachable', detail: 'the answer is not one of sync_push' };
    },
  };
}

function failure(status: number, detail: string): PushOutcome {
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 400 || status === 413 || status === 422) return { kind: 'rejected', code: 'INVALID', detail };
  return { kind: 'unreachable', detail };
}
