/** What a message brings with it, and how far people have read. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { refusalFacts } from '../../sync/model/refusal.ts';
import type { CloudRow } from '../support/cloud-database.ts';
import { type CloudWorld, adminIds, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';
import { deviceOf, push } from '../support/push-commands.ts';

let world: CloudWorld;
let made = 2000;
beforeAll(async () => {
  world = await openCloudWorld();
});
beforeEach(async () => world.reset());
afterAll(async () => world.cloud.close());

const devices = { owner: worldId(500), expert: worldId(501), member: worldId(502), support: worldId(503) };

async function says(who: keyof typeof devices, content: string, conversation = world.conversation, change = {}): Promise<string> {
  const id = worldId(made++);
  const input = { id, conversationId: conversation, content, replyToId: null, writtenAt: Date.now(), ...change };
  const { results } = await push(world.cloud, people[who], devices[who], [{ number: made, name: 'message.send', input }]);
  expect(results).toEqual([expect.objectContaining({ status: 'applied' })]);
  return id;
}

async function one(sql: string, params: readonly unknown[] = []): Promise<CloudRow> {
  const [row] = await world.cloud.asOwner(sql, params);
  if (row === undefined) throw new Error(`No row: ${sql}`);
  return row;
}

const lastSeq = async () => Number((await one('select last_seq from conversation where id = $1', [world.conversation]))['last_seq']);
const stateOf = (claims: Claims) =>
  one('select * from participant_state where conversation_id = $1 and user_id = $2', [world.conversation, claims.userId]);
const participantOf = (claims: Claims) =>
  one('select * from conversation_participant where conversation_id = $1 and user_id = $2', [world.conversation, claims.userId]);

async function reads(claims: Claims, seq: number, at = Date.now()): Promise<void> {
  const { id } = await stateOf(claims);
  const input = { id, conversationId: world.conversation, seq, at };
  await push(world.cloud, claims, worldId(made++), [{ number: 1, name: 'conversation.markRead', input }]);
}

describe('a message', () => {
  test('takes the next place, and its conversation shows it', async () => {
    const before = await lastSeq();
    await says('owner', 'Un');
    const id = await says('expert', '  Deux,\n\n et   trois  ');
    expect(
      await one('select seq, sender_id, sender_role, content, client_id, expert_id, assignment_id from message where id = $1', [id]),
    ).toEqual({
      seq: before + 2,
      sender_id: ids.expertPerson,
      sender_role: 'expert',
      content: 'Deux,\n\n et   trois',
      client_id: ids.client,
      expert_id: ids.expert,
      assignment_id: ids.assignment,
    });
    expect(
      await one('select last_seq, last_message_preview, last_sender_id from conversation where id = $1', [world.conversation]),
    ).toEqual({
      last_seq: before + 2,
      last_message_preview: 'Deux, et trois',
      last_sender_id: ids.expertPerson,
    });
  });

  test('keeps the time it was written at, but not one from the future', async () => {
    const hourAgo = Date.now() - 3_600_000;
    const old = await says('owner', 'Écrit hier', world.conversation, { writtenAt: hourAgo });
    const early = await says('owner', 'Horloge en avance', world.conversation, { writtenAt: Date.now() + 3_600_000 });
    expect(await one('select written_at from message where id = $1', [old])).toEqual({ written_at: new Date(hourAgo) });
    expect(await one('select written_at = received_at as now from message where id = $1', [early])).toEqual({ now: true });
  });

  test('keeps what it answers only where that is in the same conversation', async () => {
    const asked = await says('owner', 'Question ?');
    const elsewhere = await says('support', 'Ailleurs', ids.clientSupport);
    const answer = await says('expert', 'Réponse', world.conversation, { replyToId: asked });
    const lost = await says('expert', 'Réponse à rien', world.conversation, { replyToId: elsewhere });
    expect(await one('select reply_to_id from message where id = $1', [answer])).toEqual({ reply_to_id: asked });
    expect(await one('select reply_to_id from message where id = $1', [lost])).toEqual({ reply_to_id: null });
  });

  test('is not taken under the id of someone else’s message', async () => {
    const id = await says('owner', 'À moi');
    const input = { id, conversationId: world.conversation, content: 'À moi aussi', replyToId: null, writtenAt: Date.now() };
    expect(await deviceOf(world.cloud, people.expert, worldId(600))('message.send', input)).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  async function refusedIn(state: string): Promise<{ readonly code: unknown; readonly detail: string }> {
    await world.cloud.asOwner('update conversation set state = $2 where id = $1', [world.conversation, state]);
    const input = { id: worldId(made++), conversationId: world.conversation, content: 'Trop tard', replyToId: null, writtenAt: Date.now() };
    const refusal = await deviceOf(world.cloud, people.owner, worldId(made++))('message.send', input);
    return { code: 'code' in refusal ? refusal.code : null, detail: 'detail' in refusal ? refusal.detail : '' };
  }

  test.each(['read_only', 'closed'])('is refused in a conversation that is %s, with since when', async state => {
    const { code, detail } = await refusedIn(state);
    const sql = 'select (extract(epoch from closed_at) * 1000)::float8 as at from private.conversation_closing where conversation_id = $1';
    const { at } = await one(sql, [world.conversation]);
    expect([code, JSON.parse(detail)]).toEqual(['CONVERSATION_CLOSED', { state, at }]);
    expect(refusalFacts(detail)).toEqual({ by: null, at });
  });

  test('is told the moment when writing ended, whatever is changed in the conversation since; a later closing is another', async () => {
    const first = refusalFacts((await refusedIn('read_only')).detail);
    await world.cloud.asOwner(`update conversation set title = 'Autre titre' where id = $1`, [world.conversation]);
    expect(refusalFacts((await refusedIn('closed')).detail)).toEqual(first);
    await world.cloud.asOwner(`update conversation set state = 'open' where id = $1`, [world.conversation]);
    expect(refusalFacts((await refusedIn('closed')).detail).at).toBeGreaterThan(first.at ?? Infinity);
  });

  test('of an administrator in support makes them take part', async () => {
    const { results } = await push(world.cloud, people.ops, worldId(600), [
      {
        number: 1,
        name: 'message.send',
        input: { id: worldId(made++), conversationId: ids.expertSupport, content: 'Bonjour', replyToId: null, writtenAt: Date.now() },
      },
    ]);
    expect(results).toMatchObject([{ status: 'applied', rows: { participant_state: [{ user_id: adminIds.ops }] } }]);
    expect(
      await one('select role, left_at from conversation_participant where conversation_id = $1 and user_id = $2', [
        ids.expertSupport,
        adminIds.ops,
      ]),
    ).toEqual({
      role: 'admin',
      left_at: null,
    });
  });
});

describe('notifications', () => {
  const notified = async (messageId: string) =>
    (
      await world.cloud.asOwner(`select user_id from notification where entity_id = $1 and type = 'message_new' order by user_id`, [
        messageId,
      ])
    ).map(row => row['user_id']);

  test('of a message go to everybody else who takes part', async () => {
    const id = await says('expert', 'Bonjour à tous');
    expect(await notified(id)).toEqual([ids.owner, ids.member, ids.suspended]);
    expect(
      await one('select params, deep_link, group_key, priority, read_at from notification where entity_id = $1 and user_id = $2', [
        id,
        ids.owner,
      ]),
    ).toEqual({
      params: { conversation_id: world.conversation, sender_name: 'Emma Expert', preview: 'Bonjour à tous', seq: await lastSeq() },
      deep_link: `/messages/${world.conversation}?m=${id}`,
      group_key: world.conversation,
      priority: 'normal',
      read_at: null,
    });
  });

  test('come one for each message of a batch', async () => {
    const commands = [1, 2, 3].map(number => ({
      number,
      name: 'message.send',
      input: {
        id: worldId(3000 + number),
        conversationId: world.conversation,
        content: `n° ${number}`,
        replyToId: null,
        writtenAt: Date.now(),
      },
    }));
    await push(world.cloud, people.owner, devices.owner, commands);
    for (const { input } of commands) expect(await notified(input.id)).toContain(ids.expertPerson);
  });

  test('don’t go to who has left', async () => {
    await world.cloud.asOwner('select private.remove_participant($1, $2)', [world.conversation, ids.member]);
    expect(await notified(await says('expert', 'Sans Marc'))).not.toContain(ids.member);
  });

  test('are read when the conversation is, as far as it is', async () => {
    const first = await says('expert', 'Un');
    const seq = await lastSeq();
    const second = await says('expert', 'Deux');
    await reads(people.owner, seq);
    const readOf = async (id: string) =>
      (await one('select read_at is not null as read from notification where entity_id = $1 and user_id = $2', [id, ids.owner]))['read'];
    expect([await readOf(first), await readOf(second)]).toEqual([true, false]);
  });
});

describe('what has been read', () => {
  test('only goes up, and never past what has been said', async () => {
    await says('expert', 'Un');
    const last = await lastSeq();
    await reads(people.owner, last + 1000);
    expect(await stateOf(people.owner)).toMatchObject({ last_read_seq: last });
    await reads(people.owner, 1);
    expect(await stateOf(people.owner)).toMatchObject({ last_read_seq: last });
  });

  test('is shown to the others, with its time, and counts as delivered', async () => {
    await says('expert', 'Un');
    const last = await lastSeq();
    const at = Date.now();
    await reads(people.owner, last, at);
    expect(await participantOf(people.owner)).toMatchObject({ read_seq: last, delivered_seq: last, read_at: new Date(at) });
  });

  test('is not shown of someone who doesn’t share it; switching it off keeps what was shown', async () => {
    await says('expert', 'Un');
    const shown = await lastSeq();
    await reads(people.owner, shown);
    const device = deviceOf(world.cloud, people.owner, worldId(600));
    await device('profile.update', { shareReadReceipts: false });
    await says('expert', 'Deux');
    await reads(people.owner, shown + 1);
    expect(await stateOf(people.owner)).toMatchObject({ last_read_seq: shown + 1 });
    expect(await participantOf(people.owner)).toMatchObject({ shares_receipts: false, read_seq: shown, delivered_seq: shown + 1 });
    await device('profile.update', { shareReadReceipts: true });
    expect(await participantOf(people.owner)).toMatchObject({ shares_receipts: true, read_seq: shown });
  });

  test('by a viewer is their own affair: they don’t take part', async () => {
    await reads(people.viewer, 1);
    expect(await stateOf(people.viewer)).toMatchObject({ last_read_seq: 1 });
    await expect(participantOf(people.viewer)).rejects.toThrow('No row');
  });

  test('is not someone else’s to say', async () => {
    const { id } = await stateOf(people.owner);
    const input = { id: String(id), conversationId: world.conversation, seq: 1, at: Date.now() };
    expect(await deviceOf(world.cloud, people.expert, worldId(600))('conversation.markRead', input)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('follows from writing, for who had read everything', async () => {
    await reads(people.owner, await lastSeq());
    await says('owner', 'Je réponds');
    await says('owner', 'Deux fois');
    expect(await stateOf(people.owner)).toMatchObject({ last_read_seq: await lastSeq() });
    expect(await participantOf(people.owner)).toMatchObject({ read_seq: await lastSeq() });
  });

  test('doesn’t follow from writing while others’ messages are unread', async () => {
    const read = await lastSeq();
    await reads(people.owner, read);
    await says('expert', 'Arrivé pendant l’absence');
    await says('owner', 'Écrit hors ligne');
    expect(await stateOf(people.owner)).toMatchObject({ last_read_seq: read });
  });

  test('delivery marks go up to what has been said, and no further', async () => {
    const { id } = await participantOf(people.expert);
    const device = deviceOf(world.cloud, people.expert, worldId(600));
    await device('conversation.markDelivered', { id: String(id), conversationId: world.conversation, seq: 9999 });
    expect(await participantOf(people.expert)).toMatchObject({ delivered_seq: await lastSeq() });
    await device('conversation.markDelivered', { id: String(id), conversationId: world.conversation, seq: 0 });
    expect(await participantOf(people.expert)).toMatchObject({ delivered_seq: await lastSeq() });
  });

  test('what says nothing new is not written again', async () => {
    const last = await lastSeq();
    const at = Date.now();
    await reads(people.owner, last, at);
    const { rev } = await stateOf(people.owner);
    await reads(people.owner, last, at);
    expect(await stateOf(people.owner)).toMatchObject({ rev });
  });
});

test('what the server itself brings in keeps its senders and times, and tells nobody', async () => {
  const at = new Date('2026-01-05T08:00:00Z');
  await world.cloud.asOwner(
    `insert into message (conversation_id, sender_id, sender_role, content, written_at, received_at) values ($1, $2, 'expert', 'Importé', $3, $3)`,
    [world.conversation, ids.expertPerson, at],
  );
  expect(await one('select last_message_preview, last_message_at from conversation where id = $1', [world.conversation])).toEqual({
    last_message_preview: 'Importé',
    last_message_at: at,
  });
  expect(await world.cloud.asOwner(`select 1 from notification where type = 'message_new'`)).toEqual([]);
});
