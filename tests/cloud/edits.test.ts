/** `note.edit`, `expert.update`, `expert.editBio` in Postgres: who may, what meets its base, and what is kept (S22, S23). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import type { PushResult } from '../../sync/model/push.ts';
import { type CloudWorld, ids, openCloudWorld, people, worldId } from '../support/cloud-world.ts';
import { deviceOf, push } from '../support/push-commands.ts';

let world: CloudWorld;
let devices = 600;
beforeAll(async () => {
  world = await openCloudWorld();
});
beforeEach(async () => world.reset());
afterAll(async () => world.cloud.close());

const as = (claims: Claims) => deviceOf(world.cloud, claims, worldId(devices++));
const edit = (claims: Claims, value: string, base = 'Note partagée') =>
  as(claims)('note.edit', { id: ids.note, base, value, editedAt: Date.now() });
const headline = (claims: Claims, value: string | null, base: string | null = null, reason: string | null = null) =>
  as(claims)('expert.update', { id: ids.expert, changes: { headline: { base, value } }, reason, editedAt: Date.now() });
const bio = (claims: Claims, value: string, base = '', reason: string | null = null) =>
  as(claims)('expert.editBio', { id: ids.expert, base, value, reason, editedAt: Date.now() });

const codeOf = (result: PushResult): string => (result.status === 'refused' ? result.code : 'applied');
const noteBody = async () => (await world.cloud.asOwner('select body from assignment_note where id = $1', [ids.note]))[0]?.['body'];
const profile = async () => (await world.cloud.asOwner('select * from expert where id = $1', [ids.expert]))[0] ?? {};
const editsOf = async (row: string) =>
  world.cloud.asOwner('select * from field_edit where row_id = $1 and created_at > now() - interval $$1 hour$$ order by rev', [row]);

describe('a shared note', () => {
  test.each(['owner', 'member', 'expert', 'ops', 'support', 'finance', 'super_admin'] as const)('the %s edits it', async name => {
    expect(codeOf(await edit(people[name], 'Note revue'))).toBe('applied');
    expect(await noteBody()).toBe('Note revue');
  });

  test.each([
    ['a viewer', people.viewer, 'NOT_ALLOWED'],
    ['an auditor', people.auditor, 'NOT_ALLOWED'],
    ['another company', people.otherOwner, 'NOT_FOUND'],
    ['another expert', people.otherExpert, 'NOT_FOUND'],
    ['someone suspended', people.suspended, 'ACCOUNT_SUSPENDED'],
  ] as const)('%s doesn’t', async (_who, claims, code) => {
    expect(codeOf(await edit(claims, 'Note revue'))).toBe(code);
    expect(await noteBody()).toBe('Note partagée');
  });

  test('an edit that began from another text is refused, and shows what is there and who wrote it', async () => {
    await edit(people.owner, 'Note d’Olivia');
    const refused = await edit(people.expert, 'Note d’Emma');
    expect(refused).toMatchObject({
      status: 'refused',
      code: 'CONFLICT',
      rows: {
        assignment_note: [{ id: ids.note, body: 'Note d’Olivia' }],
        field_edit: [{ edited_by: ids.owner, edited_by_name: 'Olivia Owner' }],
      },
    });
    expect(await noteBody()).toBe('Note d’Olivia');
  });

  test('a refusal that is asked for again shows the rows as they are then', async () => {
    await edit(people.owner, 'Note d’Olivia');
    const device = worldId(devices++);
    const late = { number: 1, name: 'note.edit', input: { id: ids.note, base: 'Note partagée', value: 'Note d’Emma', editedAt: 1 } };
    await push(world.cloud, people.expert, device, [late]);
    await edit(people.owner, 'Encore Olivia', 'Note d’Olivia');
    const again = await push(world.cloud, people.expert, device, [late]);
    expect(again.results).toMatchObject([{ code: 'CONFLICT', rows: { assignment_note: [{ body: 'Encore Olivia' }] } }]);
  });

  test('who writes what is there already is not refused, and nothing is written', async () => {
    await edit(people.owner, 'Note revue');
    const before = (await editsOf(ids.note)).length;
    expect(codeOf(await edit(people.expert, 'Note revue'))).toBe('applied');
    expect(await editsOf(ids.note)).toHaveLength(before);
  });

  test('each edit keeps what it replaced, and whose it was', async () => {
    await edit(people.owner, 'Note revue');
    await edit(people.expert, 'Note finale', 'Note revue');
    expect((await editsOf(ids.note)).slice(-2)).toMatchObject([
      { value_before: 'Note partagée', value_after: 'Note revue', edited_by: ids.owner, unseen: false, client_id: ids.client },
      { value_before: 'Note revue', value_after: 'Note finale', edited_by: ids.expertPerson, before_by: ids.owner },
    ]);
  });

  test('a note that is gone is not found, and what it said is kept no more', async () => {
    await edit(people.owner, 'Note revue');
    await world.cloud.asOwner(`update assignment_note set body = '', deleted_at = now() where id = $1`, [ids.note]);
    expect(codeOf(await edit(people.owner, 'Encore', 'Note revue'))).toBe('NOT_FOUND');
    expect(await editsOf(ids.note)).toEqual([]);
  });

  test('an expert who is out of the assignment sees no more what its notes said', async () => {
    await edit(people.owner, 'Note revue');
    const seen = async () => world.cloud.asUser(people.expert, 'select id from field_edit where row_id = $1', [ids.note]);
    expect(await seen()).not.toEqual([]);
    await world.cloud.asOwner('update expertassignment set expert_id = $2 where id = $1', [ids.assignment, ids.otherExpert]);
    expect(await seen()).toEqual([]);
  });
});

describe('a profile', () => {
  test('is its expert’s', async () => {
    expect(codeOf(await headline(people.expert, 'Accises'))).toBe('applied');
    expect(codeOf(await bio(people.expert, 'Douze ans de TICPE.'))).toBe('applied');
    expect(await profile()).toMatchObject({ headline: 'Accises', bio: 'Douze ans de TICPE.' });
  });

  test.each(['super_admin', 'ops'] as const)('the firm (%s) changes it with a reason, which is kept', async name => {
    expect(codeOf(await headline(people[name], 'Accises'))).toBe('NOT_ALLOWED');
    expect(codeOf(await bio(people[name], 'Relu.'))).toBe('NOT_ALLOWED');
    expect(codeOf(await headline(people[name], 'Accises', null, 'Faute signalée'))).toBe('applied');
    expect(codeOf(await bio(people[name], 'Relu.', '', 'Faute signalée'))).toBe('applied');
    expect(await editsOf(ids.expert)).toMatchObject([{ reason: 'Faute signalée', client_id: null }, { reason: 'Faute signalée' }]);
  });

  test.each(['owner', 'member', 'viewer', 'otherOwner', 'otherExpert', 'support', 'finance', 'auditor'] as const)(
    'the %s doesn’t change it',
    async name => {
      expect(codeOf(await headline(people[name], 'Accises', null, 'Pour voir'))).toBe('NOT_ALLOWED');
      expect(codeOf(await bio(people[name], 'Texte', '', 'Pour voir'))).toBe('NOT_ALLOWED');
    },
  );

  test.each(['owner', 'viewer', 'otherOwner', 'otherExpert'] as const)('what it was before is not for the %s', async name => {
    await headline(people.expert, 'Accises');
    expect(await world.cloud.asUser(people[name], 'select id from field_edit where row_id = $1', [ids.expert])).toEqual([]);
  });

  test('the last to come stands, and what it replaced unseen is kept for who wrote it', async () => {
    await headline(people.expert, 'Accises');
    expect(codeOf(await headline(people.ops, 'Énergie', null, 'Relecture'))).toBe('applied');
    expect(await profile()).toMatchObject({ headline: 'Énergie' });
    expect((await editsOf(ids.expert)).at(-1)).toMatchObject({
      value_before: 'Accises',
      value_after: 'Énergie',
      unseen: true,
      before_by: ids.expertPerson,
      edited_by: adminOps,
      edited_by_name: 'Firme ops',
    });
  });

  test('who has seen the value replaces it without more ado', async () => {
    await headline(people.expert, 'Accises');
    await headline(people.ops, 'Énergie', 'Accises', 'Relecture');
    expect((await editsOf(ids.expert)).at(-1)).toMatchObject({ unseen: false });
  });

  test('other fields stay, and a value that is there already leaves no trace', async () => {
    await headline(people.expert, 'Accises');
    await as(people.expert)('expert.update', {
      id: ids.expert,
      changes: { day_rate_cents: { base: null, value: 90_000 }, headline: { base: null, value: 'Accises' } },
      reason: null,
      editedAt: Date.now(),
    });
    expect(await profile()).toMatchObject({ headline: 'Accises', day_rate_cents: 90_000 });
    expect(await editsOf(ids.expert)).toHaveLength(2);
  });

  test.each([
    ['an unknown field', { rating_count: { base: 0, value: 900 } }],
    ['the approval', { approval_status: { base: 'submitted', value: 'approved' } }],
    ['a day that is none', { available_from: { base: null, value: '2026-13-45' } }],
    ['eight days a week', { weekly_days: { base: null, value: 8 } }],
    ['a language that is no text', { languages: { base: ['fr'], value: [1] } }],
    ['a field without its base', { headline: { value: 'x' } }],
    ['no object', []],
  ])('%s is refused as invalid', async (_what, changes) => {
    const input = { id: ids.expert, changes, reason: null, editedAt: Date.now() };
    const { results } = await push(world.cloud, people.expert, worldId(devices++), [{ number: 1, name: 'expert.update', input }]);
    expect(results).toMatchObject([{ status: 'refused', code: 'INVALID' }]);
  });
});

test('what is older than 90 days goes when something new is kept', async () => {
  await headline(people.expert, 'Accises');
  await world.cloud.asOwner(`update field_edit set created_at = now() - interval '91 days'`);
  await headline(people.expert, 'Énergie', 'Accises');
  expect(await world.cloud.asOwner('select value_after from field_edit')).toEqual([{ value_after: 'Énergie' }]);
});

const adminOps = people.ops.userId;
