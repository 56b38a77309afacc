/** Messages that were there before a device listened: whose pages a person gets, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { historyReplySchema } from '../../sync/model/history.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';

type Page = {
  readonly conversation_id: string;
  readonly before_seq?: number | null;
  readonly message_id?: string;
  readonly limit: number;
};

let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
  await world.cloud.asOwner(
    `insert into message (conversation_id, sender_id, sender_role, content)
     select $1, $2, 'client', 'n° ' || n from generate_series(1, 100) n`,
    [world.conversation, ids.owner],
  );
});
afterAll(async () => world.cloud.close());

const CALL = 'select public.sync_history($1::jsonb) as reply';

async function pagesOf(claims: Claims, pages: readonly Page[]) {
  const [row] = await world.cloud.asUser(claims, CALL, [JSON.stringify(pages)]);
  return historyReplySchema.parse(row?.['reply']).pages.map(({ rows }) => rows);
}

const newest = (conversationId: string, limit = 10): Page => ({ conversation_id: conversationId, before_seq: null, limit });
const lastSeq = async (): Promise<number> =>
  Number((await world.cloud.asOwner('select last_seq from conversation where id = $1', [world.conversation]))[0]?.['last_seq']);

describe('what a page holds', () => {
  test('the newest first, whole rows with their rev, and the next page goes on below', async () => {
    const last = await lastSeq();
    const [first = []] = await pagesOf(people.owner, [newest(world.conversation)]);
    expect(first.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => last - index));
    expect(first[0]).toMatchObject({ content: 'n° 100', conversation_id: world.conversation, rev: expect.any(Number), mentions: [] });
    const [second = []] = await pagesOf(people.owner, [{ ...newest(world.conversation), before_seq: last - 9 }]);
    expect(second[0]?.seq).toBe(last - 10);
  });

  test('several conversations are answered in the order in which they were asked for', async () => {
    const pages = await pagesOf(people.owner, [newest(ids.clientSupport), newest(world.conversation, 2), newest(ids.clientSupport, 1)]);
    expect(pages.map(rows => rows[0]?.['conversation_id'])).toEqual([ids.clientSupport, world.conversation, ids.clientSupport]);
    expect(pages[1]).toHaveLength(2);
  });

  test('a page is one walk down the index of its conversation', async () => {
    await world.cloud.script('set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off');
    const plan = await world.cloud.asUser(
      people.owner,
      `explain select * from public.message m where m.conversation_id = $1 and m.seq < 50 order by m.seq desc limit 10`,
      [world.conversation],
    );
    const text = plan.map(row => String(row['QUERY PLAN'])).join('\n');
    expect(text).toContain('Index Scan Backward using message_conversation_id_seq_key');
    expect(text).not.toContain('Sort');
    await world.cloud.script('reset enable_seqscan; reset enable_sort; reset enable_bitmapscan');
  });
});

describe('whose pages one gets', () => {
  test.each(Object.entries(people).filter(([name]) => name !== 'suspended'))('%s gets what their shape holds', async (_name, claims) => {
    const conversations = await world.cloud.asOwner('select id from conversation order by id');
    const seen = await world.cloud.asUser(claims, 'select distinct conversation_id from message');
    const pages = await pagesOf(
      claims,
      conversations.map(row => newest(String(row['id']))),
    );
    const given = conversations.filter((_, index) => (pages[index] ?? []).length > 0).map(row => String(row['id']));
    expect(new Set(given)).toEqual(new Set(seen.map(row => String(row['conversation_id']))));
  });

  test('somebody else’s conversation is empty, as one that doesn’t exist', async () => {
    expect(await pagesOf(people.otherOwner, [newest(world.conversation), newest(worldId(999))])).toEqual([[], []]);
    expect(await pagesOf(people.ops, [newest(world.conversation)])).toEqual([[]]);
  });

  test('who is suspended, has no part in the marketplace, or is nobody gets nothing', async () => {
    const pages = JSON.stringify([newest(world.conversation)]);
    await expect(pagesOf(people.suspended, [newest(world.conversation)])).rejects.toThrow('an active account is needed');
    await expect(world.cloud.asRole('anon', null, CALL, [pages])).rejects.toThrow('permission denied');
    await expect(world.cloud.asRole('authenticated', {}, CALL, [pages])).rejects.toThrow('an active account is needed');
    const withoutPart = { sub: ids.owner, role: 'authenticated', app_metadata: {} };
    await expect(world.cloud.asRole('authenticated', withoutPart, CALL, [pages])).rejects.toThrow('an active account is needed');
  });
});

describe('one message by its id', () => {
  const first = async (): Promise<string> =>
    String(
      (await world.cloud.asOwner('select id from message where conversation_id = $1 order by seq limit 1', [world.conversation]))[0]?.[
        'id'
      ],
    );
  const quoted = async (conversationId = world.conversation): Promise<Page> => ({
    conversation_id: conversationId,
    message_id: await first(),
    limit: 1,
  });

  test('is given among pages, whole and with its rev', async () => {
    const [rows, page] = await pagesOf(people.owner, [await quoted(), newest(world.conversation, 3)]);
    expect(rows).toMatchObject([{ id: await first(), conversation_id: world.conversation, rev: expect.any(Number) }]);
    expect(page).toHaveLength(3);
  });

  test('is given to whom the conversation is open, and to nobody else', async () => {
    for (const claims of Object.values(people).filter(one => one !== people.suspended)) {
      const seen = await world.cloud.asUser(claims, 'select id from message where id = $1', [await first()]);
      const [rows = []] = await pagesOf(claims, [await quoted()]);
      expect(rows.map(({ id }) => id)).toEqual(seen.map(row => row['id']));
    }
    await expect(pagesOf(people.suspended, [await quoted()])).rejects.toThrow('an active account is needed');
  });

  test('is not given as one of another conversation', async () => {
    expect(await pagesOf(people.owner, [await quoted(ids.clientSupport)])).toEqual([[]]);
  });
});

describe('what is refused', () => {
  const many = Array.from({ length: 51 }, () => newest(worldId(1)));
  test.each([
    ['no pages', '[]'],
    ['too many pages', JSON.stringify(many)],
    ['something else than pages', '{"conversation_id": 1}'],
    ['a page without a conversation', '[{"limit": 10}]'],
    ['a page without a limit', `[{"conversation_id": "${worldId(1)}"}]`],
    ['a page that is too long', JSON.stringify([newest(worldId(1), 501)])],
    ['an empty page', JSON.stringify([newest(worldId(1), 0)])],
    ['a message that is no id', `[{"conversation_id": "${worldId(1)}", "message_id": "x", "limit": 1}]`],
    ['a conversation that is no id', '[{"conversation_id": "x", "limit": 1}]'],
  ])('%s', async (_what, pages) => {
    await expect(world.cloud.asUser(people.owner, CALL, [pages])).rejects.toThrow();
  });
});
