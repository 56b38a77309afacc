/** Postgres accepts the demo as if every row had come in by itself, with triggers and foreign keys. */
import { PGlite } from '@electric-sql/pglite';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { accessTokenOf } from '../../tests/support/access-token.ts';
import { migratedFolder } from '../../tests/support/migrated-folder.ts';
import { claimsFromToken } from '../../sync/model/claims.ts';
import { tableNames } from '../../sync/model/tables.ts';
import { demoAccounts, demoClient, demoPassword } from './demo-accounts.ts';
import { seedUnlessMarked } from './seed-demo.ts';

const now = new Date('2026-11-20T10:00:00Z');
let postgres: PGlite;
const progress: (readonly [number, number])[] = [];

const seed = async () =>
  postgres.transaction(async tx =>
    seedUnlessMarked(
      { query: async (text, values = []) => tx.query(text, values) },
      { now, onProgress: (done, total) => progress.push([done, total]) },
    ),
  );

async function ask(sql: string, params: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await postgres.query(sql, [...params]);
  return z.array(z.record(z.string(), z.unknown())).parse(rows);
}

beforeAll(async () => {
  postgres = await PGlite.create({ loadDataDir: await migratedFolder(), extensions: { pgcrypto } });
  expect(await seed()).toBe(true);
}, 120_000);
afterAll(async () => postgres.close());

test('it is made once: a second start leaves everything as people have made it', async () => {
  await ask(`update public.app_user set locale = 'en-GB' where email = $1`, [demoClient.email]);
  expect(await seed()).toBe(false);
  expect(await ask(`select locale from public.app_user where email = $1`, [demoClient.email])).toEqual([{ locale: 'en-GB' }]);
});

test('progress rises to its end', () => {
  const [, total] = progress[0] ?? [0, 0];
  expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).toSorted((one, other) => one - other));
  expect(progress.at(-1)).toEqual([total, total]);
});

test('every foreign key holds', async () => {
  const keys = await ask(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  expect(keys.length).toBeGreaterThan(20);
  for (const { table, name, definition } of keys) {
    // Added again, Postgres checks every row.
    await postgres.exec(
      `alter table ${String(table)} drop constraint ${String(name)}, add constraint ${String(name)} ${String(definition)}`,
    );
  }
});

test('every synced row has a rev of its own, and writing goes on above them', async () => {
  const union = tableNames.map(table => `select rev from public.${table}`).join(' union all ');
  const [counts] = await ask(
    `select count(*)::int as rows, count(distinct rev)::int as revs, max(rev)::int as highest from (${union}) as revs`,
  );
  expect(counts?.['rows']).toBe(counts?.['revs']);
  const [next] = await ask(`select nextval('private.sync_rev')::int as next`);
  expect(Number(next?.['next'])).toBeGreaterThan(Number(counts?.['highest']));
});

test('what triggers would have copied or derived is what is there', async () => {
  const differences = await ask(`
    select 'claims' as what, u.id::text from auth.users u
      where u.raw_app_meta_data is distinct from private.with_claims(u.raw_app_meta_data, u.id)
    union all select 'client name', a.id::text from public.expertassignment a
      where a.client_name is distinct from private.client_name(a.client_id) or a.expert_name is distinct from private.expert_name(a.expert_id)
    union all select 'file', a.id::text from public.expertassignment a join public.clientproduiteligible f on f.id = a.clientproduiteligible_id
      where f.client_id <> a.client_id or f.produiteligible_id <> a.produiteligible_id
    union all select 'conversation id', c.id::text from public.conversation c
      where c.kind = 'assignment' and c.id <> private.derived_id(c.assignment_id || ' conversation')
    union all select 'conversation', c.id::text from public.conversation c
      left join public.message m on m.conversation_id = c.id and m.seq = c.last_seq
      where c.last_message_preview is distinct from private.preview_of(m.content) or c.last_sender_id is distinct from m.sender_id
        or c.last_message_at is distinct from m.received_at
        or c.last_seq <> (select count(*) from public.message each where each.conversation_id = c.id)
    union all select 'message', m.id::text from public.message m join public.conversation c on c.id = m.conversation_id
      where (m.conversation_kind, m.assignment_id, m.client_id, m.expert_id)
        is distinct from (c.kind, c.assignment_id, c.client_id, c.expert_id)
    union all select 'reply', m.id::text from public.message m join public.message r on r.id = m.reply_to_id
      where r.conversation_id <> m.conversation_id or r.seq >= m.seq
    union all select 'participant', p.id::text from public.conversation_participant p
      where p.id <> private.derived_id(p.conversation_id || ' participant ' || p.user_id)
        or p.display_name <> private.person_name(p.user_id)
    union all select 'state', s.id::text from public.participant_state s
      where s.id <> private.derived_id(s.conversation_id || ' state ' || s.user_id)
    union all select 'event', e.id::text from public.assignment_event e join public.expertassignment a on a.id = e.assignment_id
      where (e.client_id, e.expert_id) is distinct from (a.client_id, a.expert_id)
    union all select 'priority', n.id::text from public.notification n
      where n.priority <> private.notification_priority(n.type)
  `);
  expect(differences).toEqual([]);
});

test('nobody is missing from a conversation, and nobody is there who should not be', async () => {
  const expected = `
    select c.id as conversation_id, m.user_id from public.conversation c join public.client_member m on m.client_id = c.client_id
      where m.member_role <> 'viewer'
    union select c.id, e.user_id from public.conversation c join public.expert e on e.id = c.expert_id
    union select c.id, c.assignee_admin_id from public.conversation c where c.kind = 'support'`;
  const actual = 'select conversation_id, user_id from public.conversation_participant';
  expect(await ask(`(${expected}) except (${actual})`)).toEqual([]);
  expect(await ask(`(${actual}) except (${expected})`)).toEqual([]);
});

test('the demo password opens every demo account', async () => {
  const opened = await ask(`select email from auth.users where encrypted_password = extensions.crypt($1, encrypted_password)`, [
    demoPassword,
  ]);
  const everyone = await ask('select email from auth.users');
  expect(opened.length).toBe(everyone.length);
  for (const { email } of demoAccounts) expect(opened).toContainEqual({ email });
}, 60_000);

test('a demo client can answer: their message takes the next number', async () => {
  const [user] = await ask('select id, raw_app_meta_data as metadata from auth.users where email = $1', [demoClient.email]);
  const claims = claimsFromToken({ sub: user?.['id'], app_metadata: user?.['metadata'] });
  if (claims === null) throw new Error('no claims');
  const [talk] = await ask(
    `select c.id, c.last_seq::int as last_seq from public.conversation c join public.conversation_participant p on p.conversation_id = c.id
     where p.user_id = $1 and c.state = 'open' order by c.last_seq desc limit 1`,
    [claims.userId],
  );
  const id = '019a0000-0000-7000-8000-00000000abcd';
  await postgres.transaction(async tx => {
    await tx.query(`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify(accessTokenOf(claims)),
    ]);
    const input = { id, conversationId: talk?.['id'], content: 'Bien reçu.', replyToId: null, writtenAt: Date.now() };
    await tx.query('select public.sync_push($1, 1, $2)', [
      '019a0000-0000-7000-8000-00000000dddd',
      JSON.stringify([{ number: 1, name: 'message.send', input }]),
    ]);
  });
  const [sent] = await ask('select seq::int as seq from public.message where id = $1', [id]);
  expect(sent?.['seq']).toBe(Number(talk?.['last_seq']) + 1);
});
