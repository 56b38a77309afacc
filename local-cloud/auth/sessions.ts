/** Sessions and their refresh tokens, as rows of Supabase's own tables. */
import { randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Result } from '../../sync/model/result.ts';
import { type AuthFailure, failed } from './auth-failure.ts';
import { type UserRow, userColumns } from './user-json.ts';

export type Granted = { readonly user: UserRow; readonly sessionId: string; readonly refreshToken: string };

/** A bcrypt hash of nothing anybody knows: an unknown address must take as long as a wrong password. */
const NOBODYS_HASH = '$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5l6xHn5c0ZJq3n2wqJmVd5pYj9mXe';
const MOST_PASSWORD_BYTES = 72;

/** Null: no such person, or not their password. */
export async function userWithPassword(db: Pool, email: string, password: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow & { matches: boolean }>(
    // The comparison hash costs what everybody else's does.
    `select ${userColumns}, crypt($2, coalesce(nullif(u.encrypted_password, ''), other.hash, $3)) = u.encrypted_password as matches
       from (select 1) as always
       left join auth.users u on u.email = lower($1) and u.deleted_at is null
       left join lateral (select encrypted_password as hash from auth.users where encrypted_password like '$2%' limit 1) other on u.id is null`,
    [email, Buffer.from(password).subarray(0, MOST_PASSWORD_BYTES).toString(), NOBODYS_HASH],
  );
  return rows.find(row => row.matches && Buffer.byteLength(password) <= MOST_PASSWORD_BYTES) ?? null;
}

export async function startSession(db: Pool, user: UserRow): Promise<Granted> {
  const refreshToken = newRefreshToken();
  const { rows } = await db.query<{ session_id: string; last_sign_in_at: Date }>(
    `with signed_in as (update auth.users set last_sign_in_at = now(), updated_at = now() where id = $1 returning last_sign_in_at),
          session as (insert into auth.sessions (id, user_id, created_at, updated_at) values (gen_random_uuid(), $1, now(), now()) returning id),
          token as (insert into auth.refresh_tokens (token, user_id, session_id, revoked, created_at, updated_at)
                    select $2, $1::text, id, false, now(), now() from session)
     select session.id as session_id, signed_in.last_sign_in_at from session, signed_in`,
    [user.id, refreshToken],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('The session was not written.');
  return { user: { ...user, last_sign_in_at: row.last_sign_in_at }, sessionId: row.session_id, refreshToken };
}

type TokenRow = UserRow & {
  readonly session_id: string;
  readonly revoked: boolean;
  readonly revoked_seconds: number;
  /** The session's token that is good now, and the one it replaced. */
  readonly active: string | null;
  readonly active_parent: string | null;
};

/**
 * Each token is good once. Using one again is allowed shortly after (two windows refreshing at once), and as long as
 * what it was exchanged for was never used (the answer was lost on the way); otherwise it was stolen: the session ends.
 */
export async function refreshSession(db: Pool, token: string, reuseSeconds: number): Promise<Result<Granted, AuthFailure>> {
  const client = await db.connect();
  try {
    await client.query('begin');
    const outcome = await exchange(client, token, reuseSeconds);
    await client.query('commit');
    client.release();
    return outcome;
  } catch (error) {
    client.release(true); // with its transaction
    throw error;
  }
}

async function exchange(client: PoolClient, token: string, reuseSeconds: number): Promise<Result<Granted, AuthFailure>> {
  const found = await findToken(client, token);
  if (found === null) return { ok: false, error: failed(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found') };
  if (found.banned) return { ok: false, error: failed(400, 'user_banned', 'User is banned') };
  const granted = { user: found, sessionId: found.session_id };
  if (!found.revoked) return { ok: true, value: { ...granted, refreshToken: await replace(client, token, found) } };
  if (found.active !== null && (found.active_parent === token || found.revoked_seconds < reuseSeconds)) {
    return { ok: true, value: { ...granted, refreshToken: found.active } };
  }
  await client.query(`delete from auth.sessions where id = $1`, [found.session_id]);
  return { ok: false, error: failed(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used') };
}

async function findToken(client: PoolClient, token: string): Promise<TokenRow | null> {
  // The session's row is the lock: of two exchanges at once, the second sees what the first did.
  await client.query(
    `select 1 from auth.sessions s where s.id = (select session_id from auth.refresh_tokens where token = $1) for update`,
    [token],
  );
  const { rows } = await client.query<TokenRow>(
    `select ${userColumns}, t.session_id, coalesce(t.revoked, false) as revoked,
            extract(epoch from now() - t.updated_at)::float8 as revoked_seconds, active.token as active, active.parent as active_parent
       from auth.refresh_tokens t
       join auth.sessions s on s.id = t.session_id
       join auth.users u on u.id = s.user_id and u.deleted_at is null
       left join auth.refresh_tokens active on active.session_id = t.session_id and not coalesce(active.revoked, false)
      where t.token = $1`,
    [token],
  );
  return rows[0] ?? null;
}

async function replace(client: PoolClient, token: string, { id, session_id }: TokenRow): Promise<string> {
  const next = newRefreshToken();
  await client.query(`update auth.refresh_tokens set revoked = true, updated_at = now() where token = $1`, [token]);
  await client.query(
    `insert into auth.refresh_tokens (token, user_id, session_id, parent, revoked, created_at, updated_at)
     values ($1, $2, $3, $4, false, now(), now())`,
    [next, id, session_id, token],
  );
  await client.query(`update auth.sessions set refreshed_at = now() where id = $1`, [session_id]);
  return next;
}

export type SignOutScope = 'global' | 'local' | 'others';

export async function endSessions(db: Pool, userId: string, sessionId: string, scope: SignOutScope): Promise<void> {
  const which = { global: '', local: 'and id = $2', others: 'and id <> $2' }[scope];
  await db.query(`delete from auth.sessions where user_id = $1 ${which}`, scope === 'global' ? [userId] : [userId, sessionId]);
}

/** The person behind a session that still exists. */
export async function userOfSession(db: Pool, userId: string, sessionId: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>(
    `select ${userColumns} from auth.users u join auth.sessions s on s.user_id = u.id
      where u.id = $1 and s.id = $2 and u.deleted_at is null`,
    [userId, sessionId],
  );
  return rows[0] ?? null;
}

function newRefreshToken(): string {
  return randomBytes(18).toString('base64url');
}
