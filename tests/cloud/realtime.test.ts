/** Who hears and says that someone is typing in a conversation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { accessTokenOf } from '../support/access-token.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';

let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
  await world.cloud.asOwner(`insert into realtime.messages (topic, extension) values ('any', 'broadcast')`);
});
afterAll(async () => world.cloud.close());

/** As Realtime asks: the topic in a setting, then the policies of its table. */
async function asks(claims: Claims | null, topic: string, sql: string) {
  const role = claims === null ? 'anon' : 'authenticated';
  const token = claims === null ? null : accessTokenOf(claims);
  return world.cloud.asRole(role, token, `with set as materialized (select set_config('realtime.topic', $1, true)) ${sql}`, [topic]);
}

async function hears(claims: Claims | null, topic: string): Promise<boolean> {
  const rows = await asks(claims, topic, `select m.id from set, lateral (select id from realtime.messages offset 0) m`);
  return rows.length > 0;
}

const conversation = (id: string) => `conversation:${id}`;

describe('hearing', () => {
  test.each(['owner', 'member', 'expert'] as const)('the %s does', async name => {
    expect(await hears(people[name], conversation(world.conversation))).toBe(true);
  });

  test.each(['viewer', 'otherOwner', 'otherExpert', 'ops', 'auditor'] as const)('the %s doesn’t', async name => {
    expect(await hears(people[name], conversation(world.conversation))).toBe(false);
  });

  test('an administrator does where they take part in support', async () => {
    expect(await hears(people.support, conversation(ids.clientSupport))).toBe(true);
    expect(await hears(people.ops, conversation(ids.clientSupport))).toBe(false);
  });

  test.each(['', 'conversation:', 'conversation:nope', `room:${worldId(1)}`, `conversation:${worldId(999)}`])(
    'nobody does in the topic %j',
    async topic => {
      expect(await hears(people.owner, topic)).toBe(false);
    },
  );
});

describe('saying', () => {
  const says = (claims: Claims, topic: string) =>
    asks(claims, topic, `insert into realtime.messages (topic, extension) select $1, 'broadcast' from set`);

  test.each(['owner', 'member', 'expert'] as const)('the %s may', async name => {
    await expect(says(people[name], conversation(world.conversation))).resolves.toEqual([]);
  });

  test.each(['viewer', 'suspended', 'otherExpert', 'ops'] as const)('the %s may not', async name => {
    await expect(says(people[name], conversation(world.conversation))).rejects.toThrow('row-level security');
  });
});
