/** What the firm does to conversations while nobody looks. */
import { Client } from 'pg';

export function setConversationState(databaseUrl: string, conversation: string, state: 'open' | 'closed'): Promise<void> {
  return asTheFirm(databaseUrl, 'update public.conversation set state = $2 where id = $1', [conversation, state]);
}

export function openEveryConversation(databaseUrl: string): Promise<void> {
  return asTheFirm(databaseUrl, `update public.conversation set state = 'open' where state = 'closed'`, []);
}

async function asTheFirm(databaseUrl: string, sql: string, params: readonly string[]): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(sql, [...params]);
  await database.end();
}
