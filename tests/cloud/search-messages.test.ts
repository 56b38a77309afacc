/** Searching in the cloud what a device doesn't hold: what is found, by whom, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { cloudSearchReplySchema, toAsked, type CloudSearchRequest } from '../../sync/model/cloud-search.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';

const CALL = 'select public.search_messages($1::jsonb) as reply';
const said = [
  'La réunion sur l’accise est reportée',
  'Le cœur du dossier ASG-2026-0042 est prêt',
  'Un montant de 12\u202f500 € à 100 %',
  'Taux réduit demandé, puis un taux bien réduit',
  'LA REUNION EST FINIE',
];

let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
  for (const [index, content] of said.entries())
    await world.cloud.asOwner(
      `insert into message (conversation_id, sender_id, sender_role, content, written_at)
       values ($1, $2, 'client', $3, '2026-11-01 10:00:00Z'::timestamptz + $4 * interval '1 day')`,
      [world.conversation, ids.owner, content, index],
    );
});
afterAll(async () => world.cloud.close());

const base = (): CloudSearchRequest => ({
  places: [{ conversationId: world.conversation, beforeSeq: null }],
  terms: [],
  senders: null,
  from: null,
  to: null,
  withAttachment: false,
  after: null,
  limit: 30,
});

async function search(claims: Claims, asked: Partial<CloudSearchRequest>) {
  const [row] = await world.cloud.asUser(claims, CALL, [JSON.stringify(toAsked({ ...base(), ...asked }))]);
  return cloudSearchReplySchema.parse(row?.['reply']);
}

async function texts(kind: 'word' | 'prefix' | 'phrase' | 'reference', text: string): Promise<readonly string[]> {
  return (await search(people.owner, { terms: [{ kind, text }] })).rows.map(({ content }) => content);
}

describe('what is found', () => {
  test.each([
    ['word', 'reunion', [4, 0]],
    ['word', 'Réunion', [4, 0]],
    ['word', 'accise', [0]],
    ['word', 'reun', []],
    ['prefix', 'reun', [4, 0]],
    ['prefix', 'eunion', []],
    ['word', 'coeur', [1]],
    ['word', 'CŒUR', [1]],
    ['phrase', 'taux reduit', [3]],
    ['phrase', 'bien taux', []],
    ['reference', 'asg 2026 0042', [1]],
    ['reference', '2026004', [1]],
    ['reference', '12500', [2]],
    ['reference', '0042 2026', [1]],
    ['reference', '100', [2]],
  ] as const)('%s “%s”', async (kind, text, found) => {
    expect(await texts(kind, text)).toEqual(found.map(index => said[index]));
  });

  test('signs of patterns and of SQL are signs', async () => {
    for (const text of ['%réu_ion%', 'réu.*', `x'); drop table message; --`, '\\', '”“ % 🙂 %'])
      expect(await texts('phrase', `${text} x`)).toEqual([]);
    expect(await texts('word', '%accise%')).toEqual([said[0]]);
  });

  test('filters narrow: by day, sender and number', async () => {
    const terms = [{ kind: 'word', text: 'reunion' }] as const;
    const days = { from: Date.UTC(2026, 10, 3), to: Date.UTC(2026, 10, 6) };
    expect((await search(people.owner, { terms, ...days })).rows.map(({ content }) => content)).toEqual([said[4]]);
    expect((await search(people.owner, { terms, senders: [ids.expertPerson] })).rows).toEqual([]);
    expect((await search(people.owner, { terms, withAttachment: true })).rows).toEqual([]);
    const [newest] = (await search(people.owner, { terms })).rows;
    const below = [{ conversationId: world.conversation, beforeSeq: newest?.seq ?? 0 }];
    expect((await search(people.owner, { terms, places: below })).rows.map(({ content }) => content)).toEqual([said[0]]);
  });

  test('pages follow each other without a gap, and the last says so', async () => {
    const found: string[] = [];
    let after: CloudSearchRequest['after'] = null;
    do {
      const page = await search(people.owner, { limit: 2, after });
      found.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    const all = await world.cloud.asUser(
      people.owner,
      'select id from message where conversation_id = $1 order by written_at desc, id desc',
      [world.conversation],
    );
    expect(found).toEqual(all.map(({ id }) => id));
  });

  test('a message that was deleted is not', async () => {
    await world.cloud.asOwner(`update message set deleted_at = now(), content = 'effacé' where content = $1`, [said[0]]);
    expect(await texts('word', 'efface')).toEqual([]);
  });
});

describe('who finds', () => {
  test.each(Object.entries(people).filter(([name]) => name !== 'suspended'))('%s finds what their shape holds', async (_name, claims) => {
    const conversations = await world.cloud.asOwner('select id from conversation order by id');
    const places = conversations.map(row => ({ conversationId: String(row['id']), beforeSeq: null }));
    const seen = await world.cloud.asUser(claims, 'select id from message where deleted_at is null order by id');
    const { rows } = await search(claims, { places, limit: 50 });
    expect(rows.map(({ id }) => id).toSorted()).toEqual(seen.map(row => String(row['id'])).toSorted());
  });

  test('another company, another expert, and who has only support to read find nothing of it', async () => {
    const terms = [{ kind: 'word', text: 'reunion' }] as const;
    expect((await search(people.expert, { terms })).rows).not.toEqual([]);
    for (const claims of [people.otherOwner, people.otherExpert, people.ops, people.super_admin])
      expect((await search(claims, { terms })).rows).toEqual([]);
  });

  test('who is suspended, has no part in the marketplace, or is nobody is refused', async () => {
    const asked = JSON.stringify(toAsked(base()));
    await expect(search(people.suspended, {})).rejects.toThrow('an active account is needed');
    await expect(world.cloud.asRole('anon', null, CALL, [asked])).rejects.toThrow('permission denied');
    await expect(world.cloud.asRole('authenticated', {}, CALL, [asked])).rejects.toThrow('an active account is needed');
    const withoutPart = { sub: ids.owner, role: 'authenticated', app_metadata: {} };
    await expect(world.cloud.asRole('authenticated', withoutPart, CALL, [asked])).rejects.toThrow('an active account is needed');
  });
});

describe('what is refused', () => {
  const valid = { places: [{ conversation_id: worldId(1), before_seq: null }], terms: [], limit: 1 };
  test.each<[string, unknown]>([
    ['nothing', null],
    ['something else than a search', [1]],
    ['no places', { ...valid, places: [] }],
    ['too many places', { ...valid, places: Array.from({ length: 5001 }, () => valid.places[0]) }],
    ['a place that is no id', { ...valid, places: [{ conversation_id: 'x' }] }],
    ['too many terms', { ...valid, terms: Array.from({ length: 17 }, () => ({ kind: 'word', text: 'a' })) }],
    ['a term without a text', { ...valid, terms: [{ kind: 'word' }] }],
    ['a term of signs', { ...valid, terms: [{ kind: 'prefix', text: '%' }] }],
    ['a term of an unknown kind', { ...valid, terms: [{ kind: 'regex', text: 'a' }] }],
    ['a term that is too long', { ...valid, terms: [{ kind: 'word', text: 'a'.repeat(1101) }] }],
    ['no limit', { ...valid, limit: null }],
    ['too long a page', { ...valid, limit: 51 }],
    ['half a cursor', { ...valid, before_id: worldId(1) }],
  ])('%s', async (_what, asked) => {
    await expect(world.cloud.asUser(people.owner, CALL, [JSON.stringify(asked)])).rejects.toThrow();
  });
});
