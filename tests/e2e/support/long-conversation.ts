/** A conversation that has gone on for years, written straight into the cloud's database. */
import { Client } from 'pg';

const OLD = 540;
const RECENT = 60;

/**
 * In the client's conversation with whoever isn't `but`: `RECENT` messages of today above many of two years ago, all read. The
 * newest answers the first of them. Gives the conversation, and how many messages it has.
 */
export async function lengthenConversation(
  databaseUrl: string,
  client: string,
  but: string,
): Promise<{ readonly id: string; readonly counterpart: string; readonly messages: number; readonly firstOfOld: number }> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ id: string; expert_name: string; last_seq: string; user_id: string }>(
      `select c.id, c.expert_name, c.last_seq, u.id as user_id
       from conversation c join client_member m on m.client_id = c.client_id join app_user u on u.id = m.user_id
       where u.display_name = $1 and c.kind = 'assignment' and c.expert_name <> $2 order by c.state = 'open' desc, c.id limit 1`,
      [client, but],
    );
    const [found] = rows;
    if (found === undefined) throw new Error('no other conversation');
    const last = Number(found.last_seq);
    await write(database, { id: found.id, userId: found.user_id, last });
    return { id: found.id, counterpart: found.expert_name, messages: last + OLD + RECENT, firstOfOld: last + 1 };
  } finally {
    await database.end();
  }
}

/** Triggers would number them one by one, and date them today. */
async function write(
  database: Client,
  conversation: { readonly id: string; readonly userId: string; readonly last: number },
): Promise<void> {
  const { id, userId, last } = conversation;
  const messages = last + OLD + RECENT;
  await database.query(`begin; set local session_replication_role = replica`);
  await database.query(
    `insert into message (id, conversation_id, conversation_kind, client_id, expert_id, seq, sender_id, sender_role, message_type, content, mentions, attachments, priority, written_at, received_at, created_at, updated_at, rev)
     select private.new_id(), c.id, c.kind, c.client_id, c.expert_id, $2 + n, $3, 'client', 'text', 'Ligne ' || n, '[]', '[]', 'normal', at, at, at, at, nextval('private.sync_rev')
     from conversation c, generate_series(1, $4::int) n, lateral (select case when n <= $5 then now() - interval '2 years' + n * interval '1 minute' else now() - ($4::int - n) * interval '1 minute' end as at) t
     where c.id = $1`,
    [id, last, userId, OLD + RECENT, OLD],
  );
  await database.query(
    `update message set reply_to_id = (select id from message where conversation_id = $1 and seq = $3), rev = nextval('private.sync_rev') where conversation_id = $1 and seq = $2`,
    [id, messages, last + 1],
  );
  await database.query(`update conversation set last_seq = $2, rev = nextval('private.sync_rev') where id = $1`, [id, messages]);
  await database.query(
    `update participant_state set last_read_seq = $2, rev = nextval('private.sync_rev') where conversation_id = $1 and user_id = $3`,
    [id, messages, userId],
  );
  await database.query('commit');
}
