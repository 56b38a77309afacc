/** `/auth/v1`: sign-in, refresh, sign-out, as the official client expects them of Supabase's auth. */
import type { IncomingMessage } from 'node:http';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Result } from '../../sync/model/result.ts';
import { bearerOf } from '../http/api-key.ts';
import { readJson, tooLarge } from '../http/read-body.ts';
import { json, type Reply } from '../http/reply.ts';
import { type Call, type Route, under } from '../http/route.ts';
import type { ProjectKeys } from '../keys.ts';
import type { Tokens } from '../tokens.ts';
import { createAttempts } from './attempts.ts';
import { type AuthFailure, failed, failureReply } from './auth-failure.ts';
import { endSessions, type Granted, refreshSession, startSession, userOfSession, userWithPassword } from './sessions.ts';
import { userJson } from './user-json.ts';

export type AuthOptions = {
  readonly db: Pool;
  readonly tokens: Tokens;
  readonly keys: ProjectKeys;
  readonly now: () => number;
  readonly issuer: () => string;
  /** How long an access token is good. */
  readonly accessTokenSeconds: number;
  /** How long after its use a refresh token may be used once more. */
  readonly refreshReuseSeconds: number;
};

const PREFIX = '/auth/v1';
const JWKS_PATH = `${PREFIX}/.well-known/jwks.json`;
const passwordBody = z.object({ email: z.string().min(1), password: z.string() });
const refreshBody = z.object({ refresh_token: z.string().min(1) });
const scopes = z.enum(['global', 'local', 'others']).catch('global');

type Endpoint = (call: Call) => Promise<Reply>;

export function authRoute(options: AuthOptions): Route {
  const attempts = createAttempts();
  const endpoints: Readonly<Record<string, Endpoint>> = {
    'GET /health': async () => json(200, { version: 'local', name: 'GoTrue', description: 'Stand-in for Supabase Auth' }),
    'GET /.well-known/jwks.json': async () => json(200, { keys: [options.keys.publicJwk] }),
    'POST /token': call => {
      const grant = call.url.searchParams.get('grant_type');
      if (grant === 'password') return withBody(call, passwordBody, body => signIn(options, attempts, body));
      if (grant === 'refresh_token') return withBody(call, refreshBody, body => refresh(options, body.refresh_token));
      return refused(call, failed(400, 'invalid_credentials', 'unsupported_grant_type'));
    },
    'POST /logout': call =>
      withSession(options, call, async (userId, sessionId) => {
        await endSessions(options.db, userId, sessionId, scopes.parse(call.url.searchParams.get('scope')));
        return { status: 204 };
      }),
    'GET /user': call =>
      withSession(options, call, async (userId, sessionId) => {
        const user = await userOfSession(options.db, userId, sessionId);
        const gone = failed(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
        return user === null ? failureReply(call.request, gone) : json(200, userJson(user));
      }),
  };
  return {
    matches: under(PREFIX),
    // Whoever verifies a token must be able to fetch the key.
    needsApiKey: path => path !== JWKS_PATH,
    handle: async call => {
      const endpoint = endpoints[`${call.request.method} ${call.url.pathname.slice(PREFIX.length)}`];
      return endpoint === undefined ? json(404, { code: 404, msg: 'Not found' }) : endpoint(call);
    },
  };
}

async function signIn(
  { db, tokens, now, ...options }: AuthOptions,
  attempts: ReturnType<typeof createAttempts>,
  { email, password }: z.infer<typeof passwordBody>,
): Promise<Result<unknown, AuthFailure>> {
  const address = email.toLowerCase();
  if (!attempts.mayTry(address, now())) return { ok: false, error: failed(429, 'over_request_rate_limit', 'Request rate limit reached') };
  const user = await userWithPassword(db, email, password);
  if (user === null) {
    attempts.failed(address, now());
    return { ok: false, error: failed(400, 'invalid_credentials', 'Invalid login credentials') };
  }
  attempts.succeeded(address);
  if (user.banned) return { ok: false, error: failed(400, 'user_banned', 'User is banned') };
  return { ok: true, value: await sessionJson({ db, tokens, now, ...options }, await startSession(db, user)) };
}

async function refresh(options: AuthOptions, refreshToken: string): Promise<Result<unknown, AuthFailure>> {
  const granted = await refreshSession(options.db, refreshToken, options.refreshReuseSeconds);
  return granted.ok ? { ok: true, value: await sessionJson(options, granted.value) } : granted;
}

async function sessionJson({ tokens, now, issuer, accessTokenSeconds }: AuthOptions, { user, sessionId, refreshToken }: Granted) {
  const issuedAt = Math.floor(now() / 1000);
  const claims = {
    iss: issuer(),
    sub: user.id,
    aud: 'authenticated',
    role: 'authenticated',
    email: user.email ?? '',
    phone: '',
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    aal: 'aal1',
    amr: [{ method: 'password', timestamp: issuedAt }],
    session_id: sessionId,
    is_anonymous: false,
  };
  return {
    access_token: await tokens.sign(claims, issuedAt, accessTokenSeconds),
    token_type: 'bearer',
    expires_in: accessTokenSeconds,
    expires_at: issuedAt + accessTokenSeconds,
    refresh_token: refreshToken,
    user: userJson(user),
  };
}

async function withBody<T>(call: Call, schema: z.ZodType<T>, act: (body: T) => Promise<Result<unknown, AuthFailure>>): Promise<Reply> {
  const read = await readJson(call.request);
  if (!read.ok && read.error === 'too-large') return tooLarge();
  if (!read.ok) return refused(call, failed(400, 'bad_json', 'Could not read the request body as JSON'));
  const body = schema.safeParse(read.value);
  if (!body.success) return refused(call, failed(400, 'validation_failed', 'A field is missing or has the wrong type'));
  const outcome = await act(body.data);
  return outcome.ok ? json(200, outcome.value) : failureReply(call.request, outcome.error);
}

async function withSession(
  { tokens }: AuthOptions,
  call: Call,
  act: (userId: string, sessionId: string) => Promise<Reply>,
): Promise<Reply> {
  const token = bearerOf(call.request);
  if (token === null) return refused(call, failed(401, 'no_authorization', 'This endpoint requires a valid Bearer token'));
  const verified = await tokens.verify(token);
  if (!verified.ok) {
    const message = `invalid JWT: unable to parse or verify signature, ${verified.error.detail}`;
    return refused(call, failed(403, 'bad_jwt', message));
  }
  const { sub, session_id } = verified.value.claims;
  if (sub === undefined || session_id === undefined) return refused(call, failed(403, 'bad_jwt', 'invalid claim: missing sub claim'));
  return act(sub, session_id);
}

async function refused({ request }: { request: IncomingMessage }, failure: AuthFailure): Promise<Reply> {
  return failureReply(request, failure);
}
