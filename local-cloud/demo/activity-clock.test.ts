/** Time as busy people spend it. */
import { expect, test } from 'vitest';
import { createActivityClock } from './activity-clock.ts';
import {
  addWorkingDays,
  dayOf,
  HOUR,
  hourOfDay,
  isoDate,
  isPublicHoliday,
  isWorkingDay,
  parisDay,
  parisInstant,
  spokenDate,
  workingDaysBetween,
} from './paris-calendar.ts';

const from = Date.UTC(2026, 0, 1);
const clock = createActivityClock(from, Date.UTC(2026, 11, 31));

test('a busy moment is found again from its activity', () => {
  for (let hour = 0; hour < 300 * 24; hour += 5) {
    const instant = from + hour * HOUR;
    const activity = clock.at(instant);
    expect(clock.at(clock.instant(activity))).toBeCloseTo(activity, 1);
    expect(clock.instant(activity + 1)).toBeGreaterThan(clock.instant(activity));
  }
});

test('a working morning holds far more than a Sunday, and August less than June', () => {
  const day = (month: number, date: number) => {
    const start = parisInstant(dayOf(2026, month, date), 0);
    return clock.at(start + 24 * HOUR) - clock.at(start);
  };
  expect(day(6, 10)).toBeGreaterThan(day(6, 14) * 20);
  expect(day(6, 10)).toBeGreaterThan(day(8, 12) * 2);
  expect(day(6, 10)).toBeGreaterThan(day(7, 14) * 20);
});

test('the wall clock in Paris follows summer time', () => {
  expect(hourOfDay(Date.UTC(2026, 0, 15, 9))).toBe(10);
  expect(hourOfDay(Date.UTC(2026, 6, 15, 9))).toBe(11);
  expect(parisInstant(dayOf(2026, 7, 15), 11 * HOUR)).toBe(Date.UTC(2026, 6, 15, 9));
  expect(parisDay(Date.UTC(2026, 6, 15, 22, 30))).toBe(dayOf(2026, 7, 16));
});

test('French public holidays are not worked', () => {
  const holidays2026 = ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'];
  const found = Array.from({ length: 365 }, (_, index) => dayOf(2026, 1, 1) + index).filter(isPublicHoliday);
  expect(found.map(day => isoDate(day).slice(5))).toEqual(holidays2026);
  expect(isWorkingDay(dayOf(2026, 5, 14))).toBe(false);
  expect(isoDate(addWorkingDays(dayOf(2026, 5, 13), 1))).toBe('2026-05-15');
  expect(workingDaysBetween(dayOf(2026, 5, 11), dayOf(2026, 5, 18))).toBe(4);
  expect(spokenDate(dayOf(2026, 4, 1))).toBe('1er avril');
});
