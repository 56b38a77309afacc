/** One account's session with Supabase Auth: tokens, kept fresh, given to whoever calls the cloud. */
import { createClient, isAuthRetryableFetchError, type Session } from '@supabase/supabase-js';
import { z } from 'zod';
import { claimsFromToken, type Claims } from '../model/claims.ts';
import type { Result } from '../model/result.ts';
import type { SyncSession } from '../ports.ts';

export type CloudAddress = { readonly url: string; readonly anonKey: string };

/** What is kept, as a secret, to be signed in again after a restart. */
export const keptSessionSchema = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.number(), email: z.string() });
export type KeptSession = z.infer<typeof keptSessionSchema>;

export type SignInFailure = 'offline' | 'bad_credentials' | 'refused';

export type CloudSession = SyncSession & {
  readonly claims: Claims;
  readonly email: string;
  /** A token that is good for a while yet; null when only an expired one is at hand and the cloud can't be reached. */
  accessToken(): Promise<string | null>;
  /** Tells the cloud that this session ends. Failing is fine: it then ends by itself. */
  signOut(): Promise<void>;
};

type Options = { readonly cloud: CloudAddress; readonly now: () => number; readonly onKept: (kept: KeptSession) => Promise<void> };

/** A token this close to its end is refreshed before it is used. */
const MARGIN_MS = 60_000;

export async function signIn(options: Options, email: string, password: string): Promise<Result<CloudSession, SignInFailure>> {
  const { data, error } = await authClient(options.cloud).signInWithPassword({ email, password });
  if (error !== null)
    return {
      ok: false,
      error: isAuthRetryableFetchError(error) ? 'offline' : error.code === 'invalid_credentials' ? 'bad_credentials' : 'refused',
    };
  const kept = toKept(data.session);
  const session = openSession(options, kept);
  if (session === null) return { ok: false, error: 'refused' };
  await options.onKept(kept);
  return { ok: true, value: session };
}

/** Works without the network: claims are read from the kept token, which the cloud checks whenever it is used. Null when it isn't one of ours. */
export function openSession(options: Options, initial: KeptSession): CloudSession | null {
  const auth = authClient(options.cloud);
  let kept = initial;
  let refreshing: Promise<'refreshed' | 'unreachable' | 'signed-out'> | null = null;
  const claims = claimsFromToken(payloadOf(kept.accessToken));
  if (claims === null) return null;

  async function refreshOnce(): Promise<'refreshed' | 'unreachable' | 'signed-out'> {
    const { data, error } = await auth.refreshSession({ refresh_token: kept.refreshToken });
    if (error !== null)
      return isAuthRetryableFetchError(error) || (error.status ?? 500) >= 500 || error.status === 429 ? 'unreachable' : 'signed-out';
    if (data.session === null) return 'signed-out';
    kept = toKept(data.session);
    await options.onKept(kept);
    return 'refreshed';
  }

  // A refresh token is good for one use: everyone who needs a fresh one waits for the same.
  function refresh(): Promise<'refreshed' | 'unreachable' | 'signed-out'> {
    refreshing ??= refreshOnce().finally(() => (refreshing = null));
    return refreshing;
  }

  return {
    claims,
    email: kept.email,
    refresh,
    async accessToken() {
      if (options.now() < kept.expiresAt - MARGIN_MS) return kept.accessToken;
      const outcome = await refresh();
      return outcome === 'refreshed' || options.now() < kept.expiresAt ? kept.accessToken : null;
    },
    async signOut() {
      // auth-js signs out the session it holds, so it is handed ours first.
      const { error } = await auth.setSession({ access_token: kept.accessToken, refresh_token: kept.refreshToken });
      if (error === null) await auth.signOut({ scope: 'local' });
    },
  };
}

/** The claims of a kept session, without opening it. */
export function claimsOf(kept: KeptSession): Claims | null {
  return claimsFromToken(payloadOf(kept.accessToken));
}

function authClient(cloud: CloudAddress) {
  return createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } })
    .auth;
}

function toKept(session: Session): KeptSession {
  return {
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    expiresAt: (session.expires_at ?? 0) * 1000,
    email: session.user.email ?? '',
  };
}

function payloadOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(
      new TextDecoder().decode(Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))),
    );
  } catch {
    return null; // not a token: the caller is told by the claims that are missing
  }
}
