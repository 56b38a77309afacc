/** What a person may write straight to the tables, past the commands: no more than the commands let them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { tableNames } from '../../sync/model/tables.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';

let world: CloudWorld;
let made = 1000;
beforeAll(async () => {
  world = await openCloudWorld();
});
afterAll(async () => world.cloud.close());

async function send(claims: Claims, conversation: string, id = worldId(made++)): Promise<void> {
  await world.cloud.asUser(claims, `insert into message (id, conversation_id, content) values ($1, $2, 'Bonjour')`, [id, conversation]);
}

async function addNote(claims: Claims, assignment: string): Promise<void> {
  await world.cloud.asUser(claims, `insert into assignment_note (id, assignment_id, body) values ($1, $2, 'Note')`, [
    worldId(made++),
    assignment,
  ]);
}

describe('messages', () => {
  test.each(['owner', 'member', 'expert'] as const)('the %s writes in the assignment’s conversation', async name => {
    await expect(send(people[name], world.conversation)).resolves.toBeUndefined();
  });

  test.each([
    ['a viewer', people.viewer, 'NOT_ALLOWED'],
    ['someone of another company', people.otherOwner, 'NOT_FOUND'],
    ['another expert', people.otherExpert, 'NOT_FOUND'],
    ['an administrator', people.ops, 'NOT_FOUND'],
    ['someone suspended', people.suspended, 'row-level security'],
  ] as const)('%s doesn’t', async (_who, claims, refusal) => {
    await expect(send(claims, world.conversation)).rejects.toThrow(refusal);
  });

  test.each(['super_admin', 'ops', 'support', 'finance'] as const)('an administrator (%s) answers in support', async name => {
    await expect(send(people[name], ids.clientSupport)).resolves.toBeUndefined();
  });

  test('an auditor only reads it', async () => {
    await expect(send(people.auditor, ids.clientSupport)).rejects.toThrow('NOT_ALLOWED');
  });

  test('who has left a conversation writes there no more', async () => {
    await world.cloud.asOwner('select private.remove_participant($1, $2)', [world.conversation, ids.member]);
    await expect(send(people.member, world.conversation)).rejects.toThrow('NOT_ALLOWED');
    await world.cloud.asOwner(`select private.add_participant($1, $2, 'client')`, [world.conversation, ids.member]);
    await expect(send(people.member, world.conversation)).resolves.toBeUndefined();
  });

  test('nobody gives a message its sender, its place or its time', async () => {
    for (const column of ['sender_id', 'seq', 'received_at', 'sender_role', 'rev']) {
      const sql = `insert into message (id, conversation_id, content, ${column}) values ('${worldId(made++)}', '${world.conversation}', 'x', null)`;
      await expect(world.cloud.asUser(people.owner, sql), column).rejects.toThrow('permission denied');
    }
  });

  test('several messages of one statement, and one that is there already, leave no gap', async () => {
    const twice = worldId(made++);
    await send(people.owner, world.conversation, twice);
    await world.cloud.asUser(
      people.owner,
      `insert into message (id, conversation_id, content) values ($1, $3, 'a'), ($2, $3, 'again'), ($4, $3, 'b') on conflict do nothing`,
      [worldId(made++), twice, world.conversation, worldId(made++)],
    );
    const [row] = await world.cloud.asOwner(
      `select count(*) = max(m.seq) and max(m.seq) = max(c.last_seq) as whole from message m
       join conversation c on c.id = m.conversation_id where c.id = $1`,
      [world.conversation],
    );
    expect(row).toEqual({ whole: true });
  });
});

describe('notes', () => {
  test.each(['owner', 'member', 'expert', 'ops', 'support', 'finance'] as const)('the %s adds one', async name => {
    await expect(addNote(people[name], ids.assignment)).resolves.toBeUndefined();
  });

  test.each([
    ['a viewer', people.viewer, 'NOT_ALLOWED'],
    ['an auditor', people.auditor, 'NOT_ALLOWED'],
    ['another company', people.otherOwner, 'NOT_FOUND'],
    ['another expert', people.otherExpert, 'NOT_FOUND'],
    ['someone suspended', people.suspended, 'row-level security'],
  ] as const)('%s doesn’t', async (_who, claims, refusal) => {
    await expect(addNote(claims, ids.assignment)).rejects.toThrow(refusal);
  });
});

describe('what is one’s own', () => {
  const changed = async (claims: Claims, sql: string, params: readonly unknown[]) =>
    (await world.cloud.asUser(claims, `with changed as (${sql} returning 1) select * from changed`, params)).length;

  test('a person changes their own settings and nobody else’s', async () => {
    const sql = `update app_user set share_typing = false where id = $1`;
    expect(await changed(people.owner, sql, [ids.owner])).toBe(1);
    expect(await changed(people.owner, sql, [ids.member])).toBe(0);
    expect(await changed(people.super_admin, sql, [ids.member])).toBe(0);
    expect(await changed(people.suspended, sql, [ids.suspended])).toBe(0);
  });

  test('nobody changes their own role, status or name', async () => {
    for (const assignment of [`role = 'admin'`, `admin_role = 'super_admin'`, `status = 'active'`, `display_name = 'X'`, `email = 'x@x'`]) {
      const sql = `update app_user set ${assignment} where id = '${ids.owner}'`;
      await expect(world.cloud.asUser(people.owner, sql), assignment).rejects.toThrow('permission denied');
    }
  });

  test('a person moves their own marks and nobody else’s', async () => {
    const read = 'update participant_state set last_read_seq = 1, last_read_at = now() where user_id = $1';
    expect(await changed(people.viewer, read, [ids.viewer])).toBeGreaterThan(0);
    expect(await changed(people.viewer, read, [ids.owner])).toBe(0);
    const delivered = 'update conversation_participant set delivered_seq = 1 where user_id = $1';
    expect(await changed(people.expert, delivered, [ids.expertPerson])).toBeGreaterThan(0);
    expect(await changed(people.expert, delivered, [ids.owner])).toBe(0);
  });
});

describe.each(tableNames)('%s', table => {
  const writers: readonly Claims[] = [people.owner, people.expert, people.super_admin];

  test('nobody deletes', async () => {
    for (const claims of writers) await expect(world.cloud.asUser(claims, `delete from ${table}`)).rejects.toThrow('permission denied');
  });

  test('nobody changes a row’s id or rev', async () => {
    for (const claims of writers) {
      await expect(world.cloud.asUser(claims, `update ${table} set id = id`)).rejects.toThrow('permission denied');
      await expect(world.cloud.asUser(claims, `update ${table} set rev = 0`)).rejects.toThrow('permission denied');
    }
  });

  test('nobody adds a row past what the commands add', async () => {
    for (const claims of writers) {
      await expect(world.cloud.asUser(claims, `insert into ${table} (id, rev) values (gen_random_uuid(), 1)`)).rejects.toThrow(
        'permission denied',
      );
    }
  });
});

test('a person can’t make notifications, nor run what the server keeps for itself', async () => {
  for (const call of [
    `private.notify('${ids.expertPerson}', 'account_security', '{}', null, null, null, 'x', 'x')`,
    `private.open_conversation('support', '${ids.client}', null, null, 'x')`,
    `private.add_participant('${ids.expertSupport}', '${ids.owner}', 'client')`,
    `private.renew_claims('${ids.owner}')`,
  ]) {
    await expect(world.cloud.asUser(people.owner, `select ${call}`), call).rejects.toThrow('permission denied');
  }
});

test('the server’s own jobs write past the policies, under the same rules', async () => {
  const job = async (sql: string) => world.cloud.asRole('service_role', { role: 'service_role' }, sql);
  await job(`insert into client (legal_name) values ('Nouvelle SAS')`);
  await job(`update app_user set display_name = 'Olivia Renamed' where id = '${ids.owner}'`);
  const [member] = await job(`select display_name from client_member where user_id = '${ids.owner}'`);
  expect(member).toEqual({ display_name: 'Olivia Renamed' });
});
