/** The refusals of Supabase's auth, in both of its forms: clients say by a header which one they read. */
import type { IncomingMessage } from 'node:http';
import { json, type Reply } from '../http/reply.ts';

export type AuthFailure = { readonly status: number; readonly code: string; readonly message: string };

const VERSION_HEADER = 'x-supabase-api-version';
const CODES_SINCE = '2024-01-01';

export function failed(status: number, code: string, message: string): AuthFailure {
  return { status, code, message };
}

export function failureReply(request: IncomingMessage, { status, code, message }: AuthFailure): Reply {
  const wanted = request.headers[VERSION_HEADER];
  return typeof wanted === 'string' && wanted >= CODES_SINCE
    ? json(status, { code, message }, { [VERSION_HEADER]: CODES_SINCE })
    : json(status, { code: status, error_code: code, msg: message });
}
