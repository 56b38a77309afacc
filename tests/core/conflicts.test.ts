/** What a person sees of a text that two changed, decides, and finds again afterwards (S22, S24). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import { ask, EXPERT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { clientClaims, expertClaims, userRow } from '../support/world.ts';

const NOTE = '01900000-0000-7000-8000-0000000000d1';
const ASSIGNMENT = '01900000-0000-7000-8000-0000000000a1';
const START = 'Il manque la liasse 2024.';
const MINE = 'Il manque la liasse 2025.';
const THEIRS = 'Il manque la liasse 2023.';
const expertId = expertClaims.role === 'expert' ? expertClaims.expertId : '';
const clientId = clientClaims.role === 'client' ? clientClaims.clientId : '';
const stamps = { created_at: 1, updated_at: 1, deleted_at: null };

let it: CoreUnderTest;
let window: Bridge;

beforeEach(async () => {
  it = startCore();
  it.cloud.put('app_user', userRow(expertClaims, 'Maud Perrin'));
  it.cloud.put('assignment_note', note(START));
  it.cloud.put('expert', profile(80_000));
  window = await it.signedIn(EXPERT);
});
afterEach(async () => it.end());

function note(body: string) {
  const whose = { client_id: clientId, expert_id: expertId, author_id: clientClaims.userId, author_name: 'Claire Vidal' };
  return { id: NOTE, assignment_id: ASSIGNMENT, ...whose, body, pinned: false, written_at: 1, edited_at: 2, ...stamps };
}

function profile(rate: number) {
  const said = { headline: null, cabinet_name: null, siren: null, bio: null, years_experience: 3, languages: ['fr'], regions: [] };
  const work = { remote_ok: true, day_rate_cents: rate, availability_status: 'available', available_from: null, weekly_days: 5 };
  const seen = { rating_avg_hundredths: null, rating_count: 0, completed_count: 0, active_count: 0, acceptance_rate_bps: null };
  const rest = { response_time_median_min: null, on_time_rate_bps: null, approval_status: 'approved' };
  return { id: expertId, user_id: expertClaims.userId, display_name: 'Maud Perrin', ...said, ...work, ...seen, ...rest, ...stamps };
}

function edited(more: Readonly<Record<string, unknown>>) {
  const what = { table_name: 'assignment_note', row_id: NOTE, field: 'body', value_before: [], value_after: [], unseen: false };
  const who = { before_by: null, edited_by: clientClaims.userId, edited_by_name: 'Claire Vidal', edited_at: 5_000, reason: null };
  return { id: it.newId(), client_id: clientId, expert_id: expertId, ...what, ...who, ...stamps, ...more };
}

/** Claire's edit reached the cloud first, in the same place as mine. */
async function disagree(): Promise<void> {
  it.cloud.goOffline();
  await window.run('note.edit', { id: NOTE, base: START, value: MINE, editedAt: it.clock.now() });
  it.cloud.put('assignment_note', note(THEIRS));
  it.cloud.put('field_edit', edited({}));
  it.cloud.comeBack();
  await it.clock.advance(120_000);
}

async function decide(value: string, theirs = THEIRS) {
  const [conflict] = await ask(window, 'conflicts.texts', {});
  if (conflict === undefined) throw new Error('nothing waits');
  const reply = await window.run('conflict.decide', { deviceId: conflict.deviceId, number: conflict.number, theirs, value });
  await it.clock.advance(1_000);
  return reply;
}

const inCloud = (): unknown => it.cloud.rows('assignment_note')[0]?.['body'];

describe('a text that both changed', () => {
  test('is shown with what each made of it, who and when, and not among the refusals', async () => {
    await disagree();
    expect(await ask(window, 'conflicts.texts', {})).toMatchObject([
      { name: 'note.edit', id: NOTE, base: START, mine: MINE, theirs: { text: THEIRS, by: 'Claire Vidal', byMe: false, at: 5_000 } },
    ]);
    expect(await ask(window, 'sync.refused', {})).toEqual([]);
    expect(await ask(window, 'sync.status', {})).toMatchObject([{ refused: 1 }]);
  });

  test('mine can stand: it goes to the cloud with theirs as its base', async () => {
    await disagree();
    expect(await decide(MINE)).toMatchObject({ ok: true });
    expect(inCloud()).toBe(MINE);
    expect(await ask(window, 'conflicts.texts', {})).toEqual([]);
    expect(await ask(window, 'conflicts.setAside', {})).toEqual([]);
  });

  test('theirs can stand: nothing is sent, and mine is kept', async () => {
    await disagree();
    const sent = it.cloud.applied.length;
    await decide(THEIRS);
    expect([inCloud(), it.cloud.applied.length]).toEqual([THEIRS, sent]);
    expect(await ask(window, 'conflicts.setAside', {})).toMatchObject([{ name: 'note.edit', text: MINE }]);
    expect(await ask(window, 'sync.status', {})).toMatchObject([{ refused: 0 }]);
  });

  test('is a conflict in the journal, met and decided, and no refusal', async () => {
    await disagree();
    await decide(MINE);
    await it.clock.advance(2_000);
    expect((await ask(window, 'sync.log', { level: 'conflict' })).map(({ event }) => event).toReversed()).toEqual([
      { name: 'conflict', command: 'note.edit', outcome: 'to-decide' },
      { name: 'conflict', command: 'note.edit', outcome: 'decided' },
    ]);
    expect(await ask(window, 'sync.log', { level: 'error' })).toEqual([]);
  });

  test('both can stand, as the person writes them together; mine alone is kept beside', async () => {
    await disagree();
    await decide(`${THEIRS} Et celle de 2025.`);
    expect(inCloud()).toBe(`${THEIRS} Et celle de 2025.`);
    expect(await ask(window, 'conflicts.setAside', {})).toMatchObject([{ text: MINE }]);
  });

  test('a choice against a text that has moved on meets it again', async () => {
    await disagree();
    it.cloud.goOffline();
    await decide(MINE);
    it.cloud.put('assignment_note', note('Il manque la liasse 2022.'));
    it.cloud.comeBack();
    await it.clock.advance(120_000);
    expect(inCloud()).toBe('Il manque la liasse 2022.');
    expect(await ask(window, 'conflicts.texts', {})).toMatchObject([{ mine: MINE, theirs: { text: 'Il manque la liasse 2022.' } }]);
  });

  test('clearing the refusals leaves it, and so does a restart', async () => {
    await disagree();
    await window.run('refusal.acknowledgeAll', {});
    await it.restart();
    window = await it.window(expertClaims.userId);
    await it.clock.advance(1_000);
    expect(await ask(window, 'conflicts.texts', {})).toMatchObject([{ mine: MINE }]);
  });
});

test('an edit that was begun is there after a restart, and gone once it is saved', async () => {
  await window.run('textDraft.save', { id: expertId, draft: { base: '', text: 'Douze ans de' } });
  await it.restart();
  window = await it.window(expertClaims.userId);
  await it.clock.advance(1_000);
  expect(await ask(window, 'profile.mine', {})).toMatchObject([{ bio: '', bioDraft: { base: '', text: 'Douze ans de' } }]);
  await window.run('expert.editBio', { id: expertId, base: '', value: 'Douze ans de TICPE.', reason: null, editedAt: 1 });
  expect(await ask(window, 'profile.mine', {})).toMatchObject([{ bio: 'Douze ans de TICPE.', bioDraft: null }]);
});

describe('an edit of a note that is not in the cloud', () => {
  beforeEach(async () => {
    it.cloud.put('expertassignment', {
      id: ASSIGNMENT,
      reference: 'MIS-7',
      client_id: clientId,
      client_name: 'Durand',
      status: 'accepted',
    });
    await it.clock.advance(1_000);
  });

  const draft = async () => (await ask(window, 'assignment.byId', { assignmentId: ASSIGNMENT }))[0]?.notes[0]?.draft;
  const edit = (base: string, value: string) => window.run('note.edit', { id: NOTE, base, value, editedAt: it.clock.now() });

  test('says which assignment it is about, and taken back is a draft with what it began from', async () => {
    await window.run('sync.setPaused', { paused: true });
    await edit(START, MINE);
    await edit(MINE, `${MINE} Relancé.`);
    const [first] = await ask(window, 'sync.pending', {});
    expect(first).toMatchObject({ name: 'note.edit', subject: 'MIS-7', excerpt: MINE, cancel: { name: 'possible', others: 1 } });
    await window.run('command.cancel', { deviceId: first?.deviceId ?? '', number: first?.number ?? 0 });
    expect(await draft()).toEqual({ base: START, text: `${MINE} Relancé.` });
  });

  test('and was refused gives its text back the same way', async () => {
    it.cloud.refuse = name => (name === 'note.edit' ? 'NOT_ALLOWED' : null);
    await edit(START, MINE);
    await it.clock.advance(1_000);
    const [refused] = await ask(window, 'sync.refused', {});
    expect(refused).toMatchObject({ name: 'note.edit', subject: 'MIS-7', text: MINE, restorable: true });
    await window.run('refusal.restoreText', { deviceId: refused?.deviceId ?? '', number: refused?.number ?? 0 });
    expect(await draft()).toEqual({ base: START, text: MINE });
    expect(await ask(window, 'sync.refused', {})).toEqual([]);
  });
});

describe('a value of mine that was replaced unseen', () => {
  beforeEach(async () => {
    const what = { table_name: 'expert', row_id: expertId, field: 'day_rate_cents', value_before: 95_000, value_after: 80_000 };
    it.cloud.put('field_edit', edited({ ...what, client_id: null, unseen: true, before_by: expertClaims.userId }));
    await it.clock.advance(1_000);
  });

  const settle = async (putBack: boolean): Promise<void> => {
    const [value] = await ask(window, 'conflicts.values', {});
    await window.run('overwrite.settle', { editId: value?.editId ?? '', putBack });
    await it.clock.advance(1_000);
  };

  test('is shown with who replaced it by what', async () => {
    expect(await ask(window, 'conflicts.values', {})).toMatchObject([
      { field: 'day_rate_cents', mine: 95_000, theirs: 80_000, by: 'Claire Vidal', byMe: false, at: 5_000 },
    ]);
  });

  test('can be put back', async () => {
    await settle(true);
    expect(it.cloud.rows('expert')).toMatchObject([{ day_rate_cents: 95_000 }]);
    expect(await ask(window, 'conflicts.values', {})).toEqual([]);
  });

  test('can be left, and is not shown again', async () => {
    await settle(false);
    expect(it.cloud.rows('expert')).toMatchObject([{ day_rate_cents: 80_000 }]);
    expect(await ask(window, 'conflicts.values', {})).toEqual([]);
  });
});
