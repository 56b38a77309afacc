/** What the demo promises whoever looks at it, over several seeds and presents. */
import { expect, test } from 'vitest';
import { assignmentStatuses } from '../../sync/model/statuses.ts';
import { columnsOf, tableNames } from '../../sync/model/tables.ts';
import { isLuhnValid } from './company-numbers.ts';
import { generateDemo } from './generate-demo.ts';
import { hourOfDay, isWorkingDay, parisDay } from './paris-calendar.ts';

const now = new Date('2026-11-20T10:00:00Z');
const demo = generateDemo({ now });
const { rows } = demo;

/** A Friday, a Sunday night in August, New Year's morning, the change of hour. */
const presents = ['2026-11-20T10:00:00Z', '2026-08-16T23:30:00Z', '2027-01-01T07:00:00Z', '2027-03-28T01:30:00Z'];

test('the same seed and the same present give the same rows', () => {
  expect(generateDemo({ now })).toEqual(demo);
  expect(generateDemo({ now, seed: 'another' }).rows.message).not.toEqual(rows.message);
});

test('there is exactly as much as the demo promises', () => {
  const count = (table: keyof typeof rows) => rows[table].length;
  expect({
    products: count('produiteligible'),
    experts: count('expert'),
    companies: count('client'),
    assignments: count('expertassignment'),
    messages: count('message'),
    signIns: demo.signIns.length,
  }).toEqual({ products: 13, experts: 60, companies: 25, assignments: 120, messages: 6000, signIns: count('app_user') });
});

test('every assignment status is there', () => {
  expect(new Set(rows.expertassignment.map(({ status }) => status))).toEqual(new Set(assignmentStatuses));
});

test.each(presents)('a small demo holds together at %s', at => {
  const small = generateDemo({ now: new Date(at), size: 'small', seed: at }).rows;
  expect(small.message.length).toBe(560);
  expect(new Set(small.expertassignment.map(({ status }) => status))).toEqual(new Set(assignmentStatuses));
  expect(Math.max(...small.message.map(message => message.received_at ?? 0))).toBeLessThanOrEqual(new Date(at).getTime());
});

test.each(presents)('a full demo holds together at %s', at => {
  const full = generateDemo({ now: new Date(at), seed: at }).rows;
  expect(full.message.length).toBe(6000);
  expect(Math.max(...full.conversation.map(({ last_seq: lastSeq }) => lastSeq))).toBeGreaterThanOrEqual(400);
});

test('every row has exactly the columns of its table, and an id of its own', () => {
  for (const table of tableNames) {
    const columns = Object.keys(columnsOf(table)).toSorted();
    expect(rows[table].length, table).toBeGreaterThan(0);
    for (const row of rows[table]) expect(Object.keys(row).toSorted(), table).toEqual(columns);
    expect(new Set(rows[table].map(({ id }) => id)).size, table).toBe(rows[table].length);
  }
});

test('instants are whole milliseconds, and nothing that happened is in the future', () => {
  const ahead = new Set(['offer_expires_at', 'validate_before']);
  for (const table of tableNames) {
    const instants = Object.entries(columnsOf(table)).filter(([, { kind }]) => kind === 'instant');
    for (const row of rows[table]) {
      for (const [name] of instants) {
        const value = Object.entries(row).find(([column]) => column === name)?.[1];
        if (value === null) continue;
        expect(Number.isInteger(value), `${table}.${name}`).toBe(true);
        if (!ahead.has(name)) expect(value, `${table}.${name}`).toBeLessThanOrEqual(now.getTime());
      }
    }
  }
});

test('company numbers are valid, and none that a registered company could have', () => {
  const numbers = [...rows.client, ...rows.expert].map(({ siren }) => siren ?? '');
  for (const siren of numbers) {
    expect(siren).toMatch(/^0\d{8}$/u);
    expect(isLuhnValid(siren)).toBe(true);
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { siren, siret, vat_number: vat } of rows.client) {
    expect(siret).toMatch(new RegExp(`^${siren}\\d{5}$`, 'u'));
    expect(isLuhnValid(siret ?? '')).toBe(true);
    expect(vat).toMatch(new RegExp(`^FR\\d{2}${siren}$`, 'u'));
  }
});

test('people write mostly in working hours', () => {
  const busy = rows.message.filter(({ received_at: at }) => {
    const hour = hourOfDay(at ?? 0);
    return isWorkingDay(parisDay(at ?? 0)) && hour >= 7.5 && hour <= 19.75;
  });
  const share = busy.length / rows.message.length;
  expect(share).toBeGreaterThan(0.9);
  expect(share).toBeLessThan(1);
});

test('every address is reserved for the demo, and nothing looks like a telephone or an account number', () => {
  for (const { email } of rows.app_user) expect(email).toMatch(/^[a-z0-9.]+@demo\.financialtracker\.example$/u);
  const texts = [
    ...rows.message.map(({ content }) => content),
    ...[...rows.assignment_note, ...rows.assignment_internal_note].map(({ body }) => body),
    ...rows.expert.map(({ bio }) => bio ?? ''),
  ];
  for (const text of texts) {
    expect(text).not.toMatch(/(?:\+33|\b0)[ .]?[1-9](?:[ .-]?\d{2}){4}\b/u);
    expect(text).not.toMatch(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}/u);
    expect(text).not.toMatch(/@|https?:/u);
  }
  expect(rows.client.every(({ phone }) => phone === null)).toBe(true);
});
