/** Commands, history and searches through Supabase: three RPCs, whose answers are sorted into what their callers can act on. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { cloudSearchReplySchema, toAsked } from '../model/cloud-search.ts';
import { historyReplySchema, toAskedPage } from '../model/history.ts';
import { pushReplySchema } from '../model/push.ts';
import type { CloudSearch, CommandSink, HistorySource, PushOutcome } from '../ports.ts';
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

export function createSupabaseHistory(client: SupabaseClient, session: CloudSession): HistorySource {
  return {
    async pages(requests, signal) {
      if ((await session.accessToken()) === null) return { kind: 'unauthorized' };
      const pages = requests.map(toAskedPage);
      const { data, error, status } = await client
        .rpc('sync_history', { pages })
        .abortSignal(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      if (error !== null) return readFailure(status, error.message);
      const reply = historyReplySchema.safeParse(data);
      if (!reply.success || reply.data.pages.length !== requests.length)
        return { kind: 'unreachable', detail: 'the answer is not one of sync_history' };
      return { kind: 'pages', pages: reply.data.pages };
    },
  };
}

export function createSupabaseSearch(client: SupabaseClient, session: CloudSession): CloudSearch {
  return {
    async find(request, signal) {
      if ((await session.accessToken()) === null) return { kind: 'unauthorized' };
      const { data, error, status } = await client
        .rpc('search_messages', { asked: toAsked(request) })
        .abortSignal(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      if (error !== null) return readFailure(status, error.message);
      const reply = cloudSearchReplySchema.safeParse(data);
      return reply.success
        ? { kind: 'found', reply: reply.data }
        : { kind: 'unreachable', detail: 'the answer is not one of search_messages' };
    },
  };
}

type ReadFailure = { readonly kind: 'unauthorized' } | { readonly kind: 'refused' | 'unreachable'; readonly detail: string };

function readFailure(status: number, detail: string): ReadFailure {
  if (status === 401) return { kind: 'unauthorized' };
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return refused ? { kind: 'refused', detail } : { kind: 'unreachable', detail };
}

function failure(status: number, detail: string): PushOutcome {
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 400 || status === 413 || status === 422) return { kind: 'rejected', code: 'INVALID', detail };
  return { kind: 'unreachable', detail };
}
