/** One account's session with Supabase Auth: tokens, kept fresh, given to whoever calls the cloud. */
import { createClient, isAuthRetryableFetchError, type AuthError, type Session, type SupabaseClient } from '@supabase/supabase-js';
import type { KeptSession, SignInFailure } from '../cloud.ts';
import { claimsFromToken, type Claims } from '../model/claims.ts';
import type { Result } from '../model/result.ts';
import type { SyncSession } from '../ports.ts';

export type CloudAddress = { readonly url: string; readonly anonKey: string };

export type CloudSession = SyncSession & {
  readonly claims: Claims;
  readonly email: string;
  /** A token that is good for a while yet; null when only an expired one is at hand and the cloud can't be reached. */
  accessToken(): Promise<string | null>;
  signOut(): Promise<void>;
};

export type SessionParts = {
  readonly cloud: CloudAddress;
  readonly now: () => number;
  readonly onKept: (kept: KeptSession) => Promise<void>;
};

type Refreshed = 'refreshed' | 'unreachable' | 'signed-out';

/** A token this close to its end is refreshed before it is used. */
const MARGIN_MS = 60_000;

export async function signIn(cloud: CloudAddress, email: string, password: string): Promise<Result<KeptSession, SignInFailure>> {
  const { data, error } = await authClient(cloud).signInWithPassword({ email, password });
  if (error === null) return { ok: true, value: toKept(data.session) };
  if (isPassing(error)) return { ok: false, error: 'offline' };
  return { ok: false, error: error.code === 'invalid_credentials' ? 'bad_credentials' : 'refused' };
}

/** Claims are read from the kept token; the cloud checks it whenever it is used. Null when it isn't one of ours. */
export function openSession(parts: SessionParts, initial: KeptSession): CloudSession | null {
  const auth = authClient(parts.cloud);
  const claims = claimsFromToken(payloadOf(initial.accessToken));
  let kept = initial;
  let refreshing: Promise<Refreshed> | null = null;
  if (claims === null) return null;

  async function refreshOnce(): Promise<Refreshed> {
    const { data, error } = await auth.refreshSession({ refresh_token: kept.refreshToken });
    if (error !== null) return isPassing(error) ? 'unreachable' : 'signed-out';
    if (data.session === null) return 'signed-out';
    kept = toKept(data.session);
    await parts.onKept(kept);
    return 'refreshed';
  }

  // A refresh token is good for one use: everyone who needs a fresh one waits for the same.
  function refresh(): Promise<Refreshed> {
    refreshing ??= refreshOnce().finally(() => (refreshing = null));
    return refreshing;
  }

  return {
    claims,
    email: kept.email,
    refresh,
    async accessToken() {
      if (parts.now() < kept.expiresAt - MARGIN_MS) return kept.accessToken;
      const outcome = await refresh();
      return outcome === 'refreshed' || parts.now() < kept.expiresAt ? kept.accessToken : null;
    },
    async signOut() {
      // auth-js signs out the session it holds, so it is handed ours first.
      const { error } = await auth.setSession({ access_token: kept.accessToken, refresh_token: kept.refreshToken });
      if (error === null) await auth.signOut({ scope: 'local' });
    },
  };
}

function authClient(cloud: CloudAddress): SupabaseClient['auth'] {
  return createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } })
    .auth;
}

/** The network's fault or the server's moment, not the session's. */
function isPassing(error: AuthError): boolean {
  return isAuthRetryableFetchError(error) || error.status === 429 || (error.status ?? 500) >= 500;
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
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null; // not a token: the caller sees that the claims are missing
  }
}
