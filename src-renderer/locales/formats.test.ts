import { expect, test } from 'vitest';
import { createFormats } from './formats.ts';

const fr = createFormats('fr', { today: "aujourd'hui", yesterday: 'hier' }, 'Europe/Paris');
const en = createFormats('en', { today: 'today', yesterday: 'yesterday' }, 'Europe/Paris');
const at = (iso: string): number => Date.parse(iso);
const now = at('2026-12-03T15:00:00Z');

test('the list says the hour today, then yesterday, the weekday, the day, and the year when it is another', () => {
  expect(fr.listTime(at('2026-12-03T13:02:00Z'), now)).toBe('14:02');
  expect(fr.listTime(at('2026-12-02T22:30:00Z'), now)).toBe('hier');
  expect(fr.listTime(at('2026-11-30T10:00:00Z'), now)).toBe('lun.');
  expect(fr.listTime(at('2026-03-12T10:00:00Z'), now)).toBe('12 mars');
  expect(fr.listTime(at('2025-03-12T10:00:00Z'), now)).toBe('12 mars 2025');
  expect(en.listTime(at('2026-11-30T10:00:00Z'), now)).toBe('Mon');
});

test('the first of a month is written 1er in French', () => {
  expect(fr.day(at('2026-12-01T10:00:00Z'), at('2026-12-20T10:00:00Z'))).toBe('Mardi 1er décembre');
  expect(fr.date('2027-01-01')).toBe('1er janvier 2027');
  expect(fr.date('2027-01-11')).toBe('11 janvier 2027');
  expect(en.date('2027-01-01')).toBe('1 January 2027');
});

test('midnight in Paris is what parts today from yesterday', () => {
  const soon = at('2026-12-02T23:10:00Z');
  expect(fr.day(soon, now)).toBe("Aujourd'hui");
  expect(fr.day(at('2026-12-02T22:50:00Z'), soon)).toBe('Hier');
});

test('an hour after midnight is written 00, in both languages', () => {
  expect(fr.time(at('2026-12-02T23:10:00Z'))).toBe('00:10');
  expect(en.time(at('2026-12-02T23:10:00Z'))).toBe('00:10');
});

test('amounts have French spaces, and cents only where there are some', () => {
  expect(fr.money(123_456_750)).toBe('1\u202f234\u202f567,50\u00a0€');
  expect(fr.money(4_200_000)).toBe('42\u202f000\u00a0€');
  expect(fr.percent(1250)).toBe('12,5\u00a0%');
});

test('a clock ahead of ours does not make a message of the future look old', () => {
  expect(fr.listTime(now + 60_000, now)).toBe('16:01');
});

test('a language is said in the language of the reader, and what a person wrote instead of a code stays', () => {
  expect([fr.language('de'), en.language('de')]).toEqual(['allemand', 'German']);
  expect([fr.language('Français'), fr.language('')]).toEqual(['Français', '']);
});
