/** Five hundred people in a cloud: half clients, half experts, each with one conversation, and a signed-in token each. */
import type { Client } from 'pg';
import { z } from 'zod';

export type Address = { readonly url: string; readonly anonKey: string };

const password = 'essai';
const signInsAtOnce = 8;
const session = z.object({ access_token: z.string() });

/** Ids are made of the kind of thing and its number, so that each can be found again. */
const id = (kind: number, number: string): string =>
  `('00000000-0000-4000-8${String(kind).padStart(3, '0')}-' || lpad(${number}::text, 12, '0'))::uuid`;

export async function addPairs(database: Client, pairs: number): Promise<void> {
  await database.query(`
    set search_path = public, extensions;
    with hash as materialized (select crypt('${password}', gen_salt('bf', 4)) as hashed)
    insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
      select ${id(1, 'n')}, 'foule' || n || '@example.test', hashed, now(), '{}', '{}' from hash, generate_series(1, ${pairs * 2}) n;
    insert into app_user (id, role, display_name, email)
      select ${id(1, 'n')}, case when n % 2 = 0 then 'client' else 'expert' end, 'Personne ' || n, 'foule' || n || '@example.test'
      from generate_series(1, ${pairs * 2}) n;
    insert into client (id, legal_name) select ${id(2, 'n')}, 'Société ' || n from generate_series(1, ${pairs}) n;
    insert into client_member (client_id, user_id, display_name, member_role)
      select ${id(2, 'n')}, ${id(1, '(2 * n)')}, '', 'owner' from generate_series(1, ${pairs}) n;
    insert into expert (id, user_id, display_name, approval_status)
      select ${id(3, 'n')}, ${id(1, '(2 * n - 1)')}, '', 'approved' from generate_series(1, ${pairs}) n;
    insert into conversation (id, kind, client_id, expert_id, title)
      select ${id(4, 'n')}, 'pre_contact', ${id(2, 'n')}, ${id(3, 'n')}, 'Foule' from generate_series(1, ${pairs}) n;
    select private.add_participant(${id(4, 'n')}, ${id(1, '(2 * n)')}, 'client'), private.add_participant(${id(4, 'n')}, ${id(1, '(2 * n - 1)')}, 'expert')
      from generate_series(1, ${pairs}) n;
    insert into produiteligible (code, nom, categorie, periodicity) values ('BANC', 'Banc', 'Essai', 'once')`);
}

/** One message in one conversation: four shapes of two people have it. Straight into the tables; what is measured is reading. */
export function messageSql(pair: number, mark: string): string {
  return `begin; set local session_replication_role = replica;
    insert into message (id, conversation_id, conversation_kind, client_id, expert_id, seq, sender_id, sender_role, content, received_at, rev)
      select gen_random_uuid(), c.id, c.kind, c.client_id, c.expert_id, c.last_seq + 1, ${id(1, String(2 * pair))}, 'client', '${mark}', now(), nextval('private.sync_rev')
      from conversation c where c.id = ${id(4, String(pair))};
    update conversation set last_seq = last_seq + 1, last_message_preview = '${mark}', rev = nextval('private.sync_rev') where id = ${id(4, String(pair))};
    commit`;
}

/** One row that everybody holds. */
export function everybodySql(mark: string): string {
  return `update produiteligible set description = '${mark}' where code = 'BANC'`;
}

export async function signInAll({ url, anonKey }: Address, people: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  const signIn = async (number: number): Promise<string> => {
    const response = await fetch(`${url}/auth/v1/token?grant_type=password`, {
      method: 'POST',
      headers: { apikey: anonKey, 'content-type': 'application/json' },
      body: JSON.stringify({ email: `foule${number}@example.test`, password }),
    });
    return session.parse(await response.json()).access_token;
  };
  for (let first = 1; first <= people; first += signInsAtOnce) {
    const some = Array.from({ length: Math.min(signInsAtOnce, people - first + 1) }, (_, index) => signIn(first + index));
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}
