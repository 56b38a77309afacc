/** Asks the policies of realtime.messages what a person may do on a private channel, the way Supabase asks them. */
import { randomUUID } from 'node:crypto';
import { escapeLiteral, type Pool } from 'pg';
import { errorCode } from '../system-error.ts';
import type { Verified } from '../tokens.ts';

export type ChannelAccess = { readonly read: boolean; readonly write: boolean };

const NOT_ALLOWED = '42501';

/** A row is put there for the select policy to show or hide, another is tried for the insert policy; neither stays. */
export async function askChannelAccess(db: Pool, { claims, json }: Verified, topic: string): Promise<ChannelAccess> {
  const [id, name] = [escapeLiteral(randomUUID()), escapeLiteral(topic)];
  const columns = `realtime.messages (id, topic, extension, private)`;
  const client = await db.connect();
  try {
    const results: unknown = await client.query(
      `begin;
       insert into ${columns} values (${id}, ${name}, 'broadcast', true);
       set local role ${claims.role};
       select set_config('request.jwt.claims', ${escapeLiteral(json)}, true), set_config('realtime.topic', ${name}, true);
       select id from realtime.messages where id = ${id}`,
    );
    const read = Array.isArray(results) && results.at(-1)?.rowCount === 1;
    const write = await client.query(`insert into ${columns} values (gen_random_uuid(), ${name}, 'broadcast', true)`).then(
      () => true,
      (error: unknown) => {
        if (errorCode(error) === NOT_ALLOWED) return false;
        throw error;
      },
    );
    await client.query('rollback');
    client.release();
    return { read, write };
  } catch (error) {
    client.release(true); // with its transaction
    throw error;
  }
}
