/** Several devices at the same moment, on a real Postgres: PGlite has one connection and can't show it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { type PushResult, pushReplySchema } from '../../sync/model/push.ts';
import { accessTokenOf } from '../support/access-token.ts';
import { ids, people, worldId, worldSql } from '../support/cloud-world.ts';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import type { PushedCommand } from '../support/push-commands.ts';
import { seeded, seedsFor } from '../support/seeded.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.db.query(worldSql);
}, 120_000);
afterAll(async () => cloud.stop());

async function push(claims: Claims, deviceId: string, commands: readonly PushedCommand[]): Promise<readonly PushResult[]> {
  const client = await cloud.db.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify(accessTokenOf(claims)),
    ]);
    const { rows } = await client.query<{ reply: unknown }>('select public.sync_push($1, 1, $2) as reply', [
      deviceId,
      JSON.stringify(commands),
    ]);
    await client.query('commit');
    return pushReplySchema.parse(rows[0]?.reply).results;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function message(number: number, id: string, conversationId: string): PushedCommand {
  const input = { id, conversationId, content: `Message ${id}`, replyToId: null, writtenAt: 1_700_000_000_000 };
  return { number, name: 'message.send', input };
}

async function conversations(): Promise<readonly string[]> {
  const { rows } = await cloud.db.query<{ id: string }>(
    'select id from conversation where assignment_id = $1 or id = any ($2) order by id',
    [ids.assignment, [ids.clientSupport]],
  );
  return rows.map(row => row.id);
}

test('one request that arrives twice at once is done once, and both get the same answer', async () => {
  const [conversation = ''] = await conversations();
  const commands = Array.from({ length: 20 }, (_, n) => message(n + 1, worldId(10_000 + n), conversation));
  const answers = await Promise.all([1, 2, 3].map(async () => push(people.owner, worldId(700), commands)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const { rows } = await cloud.db.query(`select count(*)::int as count from message where content like 'Message %'`);
  expect(rows).toEqual([{ count: 20 }]);
});

test.each(seedsFor(1))('people who write in the same conversations in any order all get through, without a gap (seed %i)', async seed => {
  const random = seeded(seed);
  const places = await conversations();
  const writers = [people.owner, people.member, people.owner, people.member];
  let made = 20_000;
  const pushes = writers.map(async (claims, writer) => {
    for (let batch = 0; batch < 5; batch++) {
      const commands = Array.from({ length: 20 }, (_, n) =>
        message(batch * 20 + n + 1, worldId(made++), places[Math.floor(random() * places.length)] ?? ''),
      );
      const results = await push(claims, worldId(710 + writer), commands);
      expect(results.filter(result => result.status === 'refused')).toEqual([]);
    }
  });
  await Promise.all(pushes);
  const { rows } = await cloud.db.query(
    `select c.id from conversation c join message m on m.conversation_id = c.id group by c.id
     having count(*) <> max(m.seq) or count(distinct m.seq) <> count(*) or max(m.seq) <> c.last_seq`,
  );
  expect(rows).toEqual([]);
});
