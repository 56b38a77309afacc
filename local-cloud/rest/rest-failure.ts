/** PostgREST's refusals: what Postgres or the token check said, as the status and body that clients know. */
import { DatabaseError } from 'pg';
import { json, type Reply } from '../http/reply.ts';
import type { TokenFailure } from '../tokens.ts';

export type RestError = {
  readonly code: string;
  readonly message: string;
  readonly details?: string | null;
  readonly hint?: string | null;
};

export function restFailure(status: number, { code, message, details = null, hint = null }: RestError, headers = {}): Reply {
  return json(status, { code, details, hint, message }, headers);
}

export function tokenFailure({ kind, detail }: TokenFailure): Reply {
  const error = kind === 'expired' ? { code: 'PGRST303', message: 'JWT expired' } : { code: 'PGRST301', message: detail };
  const challenge = `Bearer error="invalid_token", error_description=${JSON.stringify(error.message)}`;
  return restFailure(401, error, { 'www-authenticate': challenge });
}

export function databaseFailure(error: unknown, role: string): Reply {
  if (!(error instanceof DatabaseError)) {
    return restFailure(503, { code: 'PGRST001', message: 'Database client error. Retrying the connection.' });
  }
  const code = error.code ?? 'XX000';
  return restFailure(statusOf(code, role), {
    code,
    message: error.message,
    details: error.detail ?? null,
    hint: error.hint ?? null,
  });
}

/** From the longest prefix of the SQLSTATE that is listed. */
const statuses: Readonly<Record<string, number>> = {
  '08': 503,
  '22': 400,
  '23503': 409,
  '23505': 409,
  '23': 400,
  '25006': 405,
  '28': 403,
  '40': 500,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '42': 400,
  '53': 503,
  '54': 413,
  '57': 503,
  P0001: 400,
  P0: 500,
};

export function statusOf(sqlState: string, role: string): number {
  if (sqlState === '42501') return role === 'anon' ? 401 : 403;
  if (/^PT[1-5]\d\d$/.test(sqlState)) return Number(sqlState.slice(2)); // a function may ask for a status
  return statuses[sqlState] ?? statuses[sqlState.slice(0, 2)] ?? 400;
}
