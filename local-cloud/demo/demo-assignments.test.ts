/** An assignment's row, its history, its file and its amounts tell the same story. */
import { expect, test } from 'vitest';
import { generateDemo } from './generate-demo.ts';

const now = new Date('2026-11-20T10:00:00Z');
const { rows } = generateDemo({ now });
const eventsOf = (id: string) =>
  rows.assignment_event.filter(event => event.assignment_id === id).toSorted((one, other) => one.seq - other.seq);

test('each history leads, step by step, to the status where the assignment is', () => {
  for (const assignment of rows.expertassignment) {
    const events = eventsOf(assignment.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.to_status).toBe(assignment.status);
    expect(events[0]?.from_status).toBeNull();
    for (const [index, event] of events.entries()) {
      const before = events[index - 1];
      if (before === undefined) continue;
      expect(event.from_status).toBe(before.to_status);
      expect(event.recorded_at, `${assignment.reference} ${event.command}`).toBeGreaterThan(before.recorded_at);
    }
  }
});

test('the dates of the row are those of its history', () => {
  for (const assignment of rows.expertassignment) {
    const last = (command: string) => eventsOf(assignment.id).findLast(event => event.command === command)?.recorded_at ?? null;
    expect(assignment.assigned_at).toBe(last('offer'));
    expect(assignment.accepted_at).toBe(last('accept'));
    expect(assignment.started_at).toBe(last('start'));
    expect(assignment.completed_at).toBe(last('validate'));
    if (assignment.status === 'on_hold') expect(assignment.held_at).toBe(last('hold'));
  }
});

test('an offer is answered within its 72 hours, runs out, or is still open', () => {
  for (const assignment of rows.expertassignment) {
    const expires = assignment.offer_expires_at;
    if (expires === null) continue;
    if (assignment.status === 'pending') expect(expires).toBeGreaterThan(now.getTime());
    if (assignment.accepted_at !== null) expect(assignment.accepted_at).toBeLessThan(expires);
    if (assignment.status === 'expired') expect(assignment.closed_at).toBe(expires);
  }
});

test('a file has one pending offer at most, and its attempts follow one another', () => {
  for (const file of rows.clientproduiteligible) {
    const attempts = rows.expertassignment
      .filter(each => each.clientproduiteligible_id === file.id)
      .toSorted((one, other) => one.created_at - other.created_at);
    expect(attempts.filter(({ status }) => status === 'pending').length).toBeLessThanOrEqual(1);
    for (const [index, attempt] of attempts.slice(1).entries()) {
      const before = attempts[index];
      expect(before?.closed_at ?? Infinity).toBeLessThan(attempt.created_at);
      expect(before?.expert_id).not.toBe(attempt.expert_id);
    }
    if (attempts.length > 0) expect(file.created_at).toBeLessThan(attempts[0]?.created_at ?? 0);
  }
});

test('the file shows who has it in hand, and to nobody else', () => {
  for (const file of rows.clientproduiteligible) {
    const attempts = rows.expertassignment.filter(each => each.clientproduiteligible_id === file.id);
    const holder = attempts.find(({ status }) => !['draft', 'rejected', 'expired', 'cancelled'].includes(status));
    expect(file.expert_id).toBe(holder?.expert_id ?? null);
    if (holder?.status === 'completed') expect(file.statut).toBe('termine');
    if (holder !== undefined && ['accepted', 'in_progress', 'on_hold', 'submitted'].includes(holder.status))
      expect(file.statut).toBe('en_cours');
  }
});

test('experts are approved for what they are offered, and have no more in hand than they agreed to', () => {
  for (const assignment of rows.expertassignment.filter(({ expert_id: id }) => id !== null)) {
    const speciality = rows.expert_specialisation.find(
      each => each.expert_id === assignment.expert_id && each.produiteligible_id === assignment.produiteligible_id,
    );
    expect(speciality?.validation_status).toBe('validated');
    expect(rows.expert.find(({ id }) => id === assignment.expert_id)?.approval_status).toBe('approved');
  }
  for (const expert of rows.expert) {
    const capacity = rows.expert_terms.find(({ expert_id: id }) => id === expert.id)?.capacity_max_active ?? 0;
    expect(expert.active_count).toBeLessThanOrEqual(capacity);
  }
});

test('amounts follow the pricing model, and a commission is fixed once the expert has accepted', () => {
  for (const each of rows.assignment_compensation) {
    const given = [each.compensation_amount_cents, each.compensation_day_rate_cents, each.compensation_percentage_bps].map(
      value => value !== null,
    );
    const expected = {
      fixed: [true, false, false],
      day_rate: [false, true, false],
      success_fee: [false, false, true],
      mixed: [true, false, true],
    };
    expect(given).toEqual(expected[each.compensation_model]);
  }
  const accepted = rows.expertassignment.filter(({ accepted_at: at }) => at !== null).map(({ id }) => id);
  expect(new Set(rows.assignment_commission.map(({ assignment_id: id }) => id))).toEqual(new Set(accepted));
});

test('references are numbered in the order of creation', () => {
  const inOrder = rows.expertassignment.toSorted((one, other) => one.created_at - other.created_at);
  expect(inOrder.map(({ reference }) => Number(reference?.slice(-6)))).toEqual(inOrder.map((_, index) => index + 1));
});
