/** A client's and an expert's account that share one conversation, and a stranger to it, in a test cloud. */
import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { TestCloud } from './local-cloud.ts';

export type TestPerson = { readonly id: string; readonly email: string; readonly password: string };

export type TwoPeople = {
  readonly client: TestPerson;
  readonly expert: TestPerson;
  /** Another expert, who takes part in nothing. */
  readonly stranger: TestPerson;
  readonly conversationId: string;
};

export async function addTwoPeople(cloud: TestCloud): Promise<TwoPeople> {
  const client = await addPerson(cloud, 'client', 'Camille Client');
  const expert = await addPerson(cloud, 'expert', 'Élise Experte');
  const stranger = await addPerson(cloud, 'expert', 'Sacha Ailleurs');
  const [clientId, expertId, conversationId] = [randomUUID(), randomUUID(), randomUUID()];
  const { db } = cloud;
  await db.query(`insert into client (id, legal_name) values ($1, 'Transports Essai')`, [clientId]);
  await db.query(`insert into client_member (client_id, user_id, display_name, member_role) values ($1, $2, '', 'owner')`, [
    clientId,
    client.id,
  ]);
  await db.query(
    `insert into expert (id, user_id, display_name, approval_status) values ($1, $2, '', 'approved'), (gen_random_uuid(), $3, '', 'approved')`,
    [expertId, expert.id, stranger.id],
  );
  await db.query(`insert into conversation (id, kind, client_id, expert_id, title) values ($1, 'pre_contact', $2, $3, 'Essai')`, [
    conversationId,
    clientId,
    expertId,
  ]);
  await db.query(`select private.add_participant($1, $2, 'client'), private.add_participant($1, $3, 'expert')`, [
    conversationId,
    client.id,
    expert.id,
  ]);
  return { client, expert, stranger, conversationId };
}

export async function signIn(cloud: TestCloud, { email, password }: TestPerson): Promise<SupabaseClient> {
  const supabase = createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false, autoRefreshToken: false } });
  const { error } = await supabase.auth.signInWithPassword({ email, password });
  if (error !== null) throw error;
  return supabase;
}

async function addPerson(cloud: TestCloud, role: 'client' | 'expert', name: string): Promise<TestPerson> {
  const email = `${randomUUID()}@example.test`;
  const password = 'essai';
  const id = await cloud.addUser({ email, password });
  await cloud.db.query(`insert into app_user (id, role, display_name, email) values ($1, $2, $3, $4)`, [id, role, name, email]);
  return { id, email, password };
}
