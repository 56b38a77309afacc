/** What the cloud answers to what devices have queued: each command once, each by itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';
import { push, type PushedCommand } from '../support/push-commands.ts';

const device = worldId(500);
const otherDevice = worldId(501);
let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
});
beforeEach(async () => world.reset());
afterAll(async () => world.cloud.close());

function message(number: number, change: Readonly<Record<string, unknown>> = {}): PushedCommand {
  const input = { id: worldId(2000 + number), conversationId: world.conversation, content: `Message ${number}`, replyToId: null };
  return { number, name: 'message.send', input: { ...input, writtenAt: 1_700_000_000_000 + number, ...change } };
}

async function send(commands: readonly PushedCommand[] | string, claims: Claims = people.owner, from = device, protocol = 1) {
  return (await push(world.cloud, claims, from, commands, protocol)).results;
}

const code = (number: number, refusal: string) => expect.objectContaining({ status: 'refused', number, code: refusal });
const applied = (number: number) => expect.objectContaining({ status: 'applied', number });

async function contents(): Promise<unknown[]> {
  const rows = await world.cloud.asOwner(
    'select content from message where conversation_id = $1 and sender_id = $2 order by seq offset 1',
    [world.conversation, ids.owner],
  );
  return rows.map(row => row['content']);
}

describe('what is sent again', () => {
  test('a repeated batch does nothing twice and gets the same answer', async () => {
    const first = await send([message(1), message(2)]);
    expect(await send([message(1), message(2)])).toEqual(first);
    expect(await contents()).toEqual(['Message 1', 'Message 2']);
  });

  test('a repeated command brings the rows as they are now', async () => {
    await send([message(1)]);
    await send([message(2)]);
    const [again] = await send([message(1)]);
    expect(again).toMatchObject({ status: 'applied', rows: { conversation: [{ last_message_preview: 'Message 2' }] } });
  });

  test('a command that came twice in one batch is done once', async () => {
    expect(await send([message(1), message(1)])).toEqual([applied(1), applied(1)]);
    expect(await contents()).toEqual(['Message 1']);
  });

  test('a refusal stays refused, even where it would be accepted now', async () => {
    await world.cloud.asOwner(`update conversation set state = 'closed' where id = $1`, [world.conversation]);
    expect(await send([message(1)])).toEqual([code(1, 'CONVERSATION_CLOSED')]);
    await world.cloud.asOwner(`update conversation set state = 'open' where id = $1`, [world.conversation]);
    expect(await send([message(1)])).toEqual([code(1, 'CONVERSATION_CLOSED')]);
  });

  test('another command under a used number is refused and does nothing', async () => {
    await send([message(1)]);
    expect(await send([message(1, { content: 'Autre' })])).toEqual([code(1, 'NUMBER_REUSED')]);
    expect(await send([{ number: 1, name: 'profile.update', input: {} }])).toEqual([code(1, 'NUMBER_REUSED')]);
    expect(await send([message(2), message(2, { content: 'Autre' })])).toEqual([applied(2), code(2, 'NUMBER_REUSED')]);
    expect(await contents()).toEqual(['Message 1', 'Message 2']);
  });

  test('numbers that a device never sent, having cancelled them, are no trouble, and neither is one that is sent late (S26)', async () => {
    expect(await send([message(2), message(5)])).toEqual([applied(2), applied(5)]);
    expect(await send([message(9)])).toEqual([applied(9)]);
    expect(await send([message(3)])).toEqual([applied(3)]);
    expect(await send([message(2), message(9)])).toEqual([applied(2), applied(9)]);
    expect(await contents()).toEqual(['Message 2', 'Message 5', 'Message 9', 'Message 3']);
  });

  test('a refused message that is sent again under another number is taken as what it is (S29)', async () => {
    await world.cloud.asOwner(`update conversation set state = 'closed' where id = $1`, [world.conversation]);
    expect(await send([message(1)])).toEqual([code(1, 'CONVERSATION_CLOSED')]);
    await world.cloud.asOwner(`update conversation set state = 'open' where id = $1`, [world.conversation]);
    expect(await send([{ ...message(1), number: 2 }])).toEqual([applied(2)]);
    expect(await contents()).toEqual(['Message 1']);
  });

  test('two devices of one person have numbers of their own', async () => {
    await send([message(1)]);
    const input = { id: worldId(3000) };
    expect(await send([message(1, input)], people.owner, otherDevice)).toEqual([applied(1)]);
    expect(await contents()).toEqual(['Message 1', 'Message 1']);
  });

  test('the same message from a second device is there once', async () => {
    await send([message(1)]);
    expect(await send([message(7, { id: worldId(2001), content: 'Message 1' })], people.owner, otherDevice)).toEqual([applied(7)]);
    expect(await contents()).toEqual(['Message 1']);
  });
});

describe('an answer that is old (S17)', () => {
  const age = async (days: number, numbers: readonly number[]) =>
    world.cloud.asOwner(`update sync_command set recorded_at = now() - $1 * interval '1 day' where number = any ($2)`, [days, numbers]);

  async function remembered(): Promise<unknown[]> {
    const rows = await world.cloud.asOwner('select number from sync_command where device_id = $1 order by number', [device]);
    return rows.map(({ number }) => number);
  }

  test('is forgotten when the device has gone on, and what it answered is never done again', async () => {
    await send([message(1), message(2), message(3, { conversationId: worldId(999) })]);
    await age(31, [1, 2, 3]);
    expect(await send([message(5)])).toEqual([applied(5)]);
    expect(await remembered()).toEqual([5]);
    expect(await send([message(1), message(2)])).toEqual([code(1, 'NUMBER_REUSED'), code(2, 'NUMBER_REUSED')]);
    expect(await send([message(3), message(6)])).toEqual([code(3, 'NUMBER_REUSED'), applied(6)]);
    expect(await contents()).toEqual(['Message 1', 'Message 2', 'Message 5', 'Message 6']);
    expect(await remembered()).toEqual([5, 6]);
  });

  test('stays while the device still asks for it: its reply was lost, and weeks passed', async () => {
    await send([message(1), message(2), message(3)]);
    await age(60, [1, 2, 3]);
    expect(await send([message(2), message(3), message(4)])).toEqual([applied(2), applied(3), applied(4)]);
    expect(await remembered()).toEqual([2, 3, 4]);
    expect(await contents()).toEqual(['Message 1', 'Message 2', 'Message 3', 'Message 4']);
  });

  test('stays for thirty days, and so does all that comes after a younger one', async () => {
    await send([message(1), message(2), message(3)]);
    await age(29, [2]);
    await age(31, [1, 3]);
    await send([message(9)]);
    expect(await remembered()).toEqual([2, 3, 9]);
    expect(await send([message(3)])).toEqual([applied(3)]);
  });

  test('of another device stays', async () => {
    await send([message(1)]);
    await send([message(1, { id: worldId(3000) })], people.owner, otherDevice);
    await age(31, [1]);
    await send([message(2)]);
    expect(await send([message(1, { id: worldId(3000) })], people.owner, otherDevice)).toEqual([applied(1)]);
  });
});

describe('one bad command', () => {
  test('is refused by itself; what is before and behind it goes through, in order', async () => {
    const results = await send([message(1), message(2, { conversationId: worldId(999) }), message(3), message(4)]);
    expect(results).toEqual([applied(1), code(2, 'NOT_FOUND'), applied(3), applied(4)]);
    expect(await contents()).toEqual(['Message 1', 'Message 3', 'Message 4']);
  });

  const bad: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['an id that is none', { id: 'nope' }, 'id: expected a uuid'],
    ['an id of another type', { id: 12 }, 'id: expected a uuid'],
    ['no conversation', { conversationId: undefined }, 'conversationId: expected a uuid'],
    ['an empty text', { content: ' \u00a0\n' }, 'content: expected text of 1 to 10000 characters'],
    ['a text of another type', { content: { a: 1 } }, 'content: expected text of 1 to 10000 characters'],
    ['a huge text', { content: 'x'.repeat(200_000) }, 'content: expected text of 1 to 10000 characters'],
    ['a time in words', { writtenAt: '2026-01-01' }, 'writtenAt: expected an integer from 1 to 253402300799999'],
    ['a time beyond all calendars', { writtenAt: 1e300 }, 'writtenAt: expected an integer from 1 to 253402300799999'],
    ['half a millisecond', { writtenAt: 1.5 }, 'writtenAt: expected an integer from 1 to 253402300799999'],
    ['a field that nobody knows', { sender_id: ids.expertPerson }, 'input: unknown field sender_id'],
    ['half an emoji', { content: '\ud83d' }, 'contains what can not be stored'],
    ['a zero character', { content: 'a\u0000b' }, 'contains what can not be stored'],
  ];

  test.each(bad)('with %s is refused as invalid, and says why', async (_what, change, detail) => {
    expect(await send([message(1, change), message(2)])).toEqual([{ status: 'refused', number: 1, code: 'INVALID', detail }, applied(2)]);
  });

  test('with __proto__ as a field or as an input is refused as invalid', async () => {
    const input = JSON.stringify(message(1).input).replace('{', '{"__proto__":{"a":1},');
    expect(await send(`[{"number":1,"name":"message.send","input":${input}}]`)).toEqual([code(1, 'INVALID')]);
    expect(await send(`[{"number":2,"name":"__proto__","input":{}}]`)).toEqual([code(2, 'UNKNOWN_COMMAND')]);
  });

  test('with a number beyond all numbers is refused as invalid', async () => {
    const text = JSON.stringify([message(1), message(2)]).replace('1700000000001', '1e400000');
    expect(await send(text)).toEqual([code(1, 'INVALID'), applied(2)]);
  });

  test.each([null, [], 'text', 12, true])('with the input %j is refused as invalid', async input => {
    expect(await send([{ number: 1, name: 'message.send', input }])).toEqual([code(1, 'INVALID')]);
  });

  test('that nobody knows is refused as unknown', async () => {
    const names = ['message.unsend', 'command_message_send', '', "x'; drop table message; --", 'constructor'];
    const results = await send(names.map((name, index) => ({ number: index + 1, name, input: {} })));
    expect(results).toEqual(names.map((_name, index) => code(index + 1, 'UNKNOWN_COMMAND')));
  });

  test('that the database refuses for a reason of its own is refused, without showing rows', async () => {
    await world.cloud.script(`alter table message add constraint no_secret check (content not like '%secret%')`);
    const [result] = await send([message(1, { content: 'a secret' })]);
    expect(result).toMatchObject({ status: 'refused', code: 'INVALID', detail: expect.stringContaining('no_secret') });
    expect(JSON.stringify(result)).not.toContain('a secret');
    await world.cloud.script('alter table message drop constraint no_secret');
  });
});

test('what may pass with time is not a refusal: the whole push fails, and nothing of it is kept', async () => {
  await world.cloud.script(`
    create function public.fail_for_a_moment() returns trigger language plpgsql as $$
    begin raise exception using errcode = '40P01', message = 'deadlock detected'; end $$;
    create trigger moment before insert on assignment_note for each row execute function public.fail_for_a_moment();`);
  const note = { id: worldId(3000), assignmentId: ids.assignment, body: 'Note', writtenAt: 1_700_000_000_000 };
  const commands = [message(1), { number: 2, name: 'note.add', input: note }];
  await expect(send(commands)).rejects.toThrow('deadlock detected');
  expect(await contents()).toEqual([]);
  await world.cloud.script('drop trigger moment on assignment_note; drop function fail_for_a_moment()');
  expect(await send(commands)).toEqual([applied(1), applied(2)]);
});

describe('what comes whole or not at all', () => {
  test.each([
    ['an object', '{}', 'commands must be an array'],
    ['nothing', 'null', 'commands must be an array'],
    ['an element that is none', '[1]', 'positive integer'],
    ['no number', '[{"name":"profile.update","input":{}}]', 'positive integer'],
    ['a number in words', '[{"number":"1","name":"profile.update","input":{}}]', 'positive integer'],
    ['a number below 1', '[{"number":0,"name":"profile.update","input":{}}]', 'positive integer'],
    ['a fraction', '[{"number":1.5,"name":"profile.update","input":{}}]', 'positive integer'],
    ['too many', JSON.stringify(Array.from({ length: 1001 }, (_, n) => ({ number: n + 1, name: 'x', input: {} }))), 'at most 1000'],
  ])('%s', async (_what, text, reason) => {
    await expect(send(text)).rejects.toThrow(reason);
  });

  test('an empty batch is answered with the time', async () => {
    const reply = await push(world.cloud, people.owner, device, []);
    expect(reply.results).toEqual([]);
    expect(Math.abs(reply.server_time - Date.now())).toBeLessThan(60_000);
  });
});

describe('who may send', () => {
  test('a person without claims, or nobody, may not', async () => {
    const sql = 'select public.sync_push($1, 1, $2)';
    await expect(world.cloud.asRole('anon', null, sql, [device, '[]'])).rejects.toThrow('permission denied');
    const nobody = { sub: ids.owner, role: 'authenticated', app_metadata: {} };
    await expect(world.cloud.asRole('authenticated', nobody, sql, [device, '[]'])).rejects.toThrow('signed-in person');
  });

  test('a suspended person is refused, command by command', async () => {
    expect(await send([message(1), message(2)], people.suspended)).toEqual([code(1, 'ACCOUNT_SUSPENDED'), code(2, 'ACCOUNT_SUSPENDED')]);
  });

  test('a build that is too old is refused', async () => {
    expect(await send([message(1)], people.owner, device, 0)).toEqual([code(1, 'STALE_CLIENT')]);
  });

  test('a device is registered when it first sends, and refused once it is revoked', async () => {
    await send([message(1)]);
    expect(await world.cloud.asOwner('select user_id, revoked_at from device where id = $1', [device])).toEqual([
      { user_id: ids.owner, revoked_at: null },
    ]);
    await world.cloud.asOwner('update device set revoked_at = now() where id = $1', [device]);
    expect(await send([message(2)])).toEqual([code(2, 'DEVICE_REVOKED')]);
    expect(await contents()).toEqual(['Message 1']);
  });

  test('who is suspended or revoked after a lost reply hears what was done, and what is refused stays so', async () => {
    await send([message(1)]);
    await world.cloud.asOwner(`update app_user set status = 'suspended' where id = $1`, [ids.owner]);
    expect(await send([message(1), message(2)])).toEqual([applied(1), code(2, 'ACCOUNT_SUSPENDED')]);
    await world.cloud.asOwner(`update app_user set status = 'active' where id = $1`, [ids.owner]);
    await world.cloud.asOwner('update device set revoked_at = now() where id = $1', [device]);
    expect(await send([message(1), message(3)])).toEqual([applied(1), code(3, 'DEVICE_REVOKED')]);
    await world.cloud.asOwner('update device set revoked_at = null where id = $1', [device]);
    expect(await send([message(2), message(3)])).toEqual([code(2, 'ACCOUNT_SUSPENDED'), code(3, 'DEVICE_REVOKED')]);
    expect(await contents()).toEqual(['Message 1']);
  });

  test('someone else’s device is refused, and learns nothing of what it sent', async () => {
    await send([message(1)]);
    expect(await send([message(1), message(2)], people.expert)).toEqual([code(1, 'NOT_ALLOWED'), code(2, 'NOT_ALLOWED')]);
  });
});

test('each row that a batch touched comes once, with the last command that touched it', async () => {
  const [first, second] = await send([message(1), message(2)]);
  expect(first).toMatchObject({ rows: { message: [{ content: 'Message 1' }] } });
  expect(first).not.toHaveProperty('rows.conversation');
  expect(second).toMatchObject({
    rows: {
      message: [{ content: 'Message 2' }],
      conversation: [{ last_message_preview: 'Message 2' }],
      participant_state: [{ user_id: ids.owner }],
      conversation_participant: [{ user_id: ids.owner }],
    },
  });
});
