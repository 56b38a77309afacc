/** The French working calendar, computed rather than asked of the machine, so that rows don't depend on its zone data. */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
export const weekdayNames = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const;

/** A local day as days since 1 January 1970. */
export function parisDay(instant: number): number {
  return Math.floor((instant + parisOffset(instant)) / DAY);
}

/** The instant of a wall-clock time in Paris. Near a change of hour it may be one hour off, at night. */
export function parisInstant(day: number, msOfDay: number): number {
  const wall = day * DAY + msOfDay;
  return wall - parisOffset(wall - HOUR);
}

export function hourOfDay(instant: number): number {
  return ((instant + parisOffset(instant)) % DAY) / HOUR;
}

export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function isWorkingDay(day: number): boolean {
  const inWeek = weekday(day);
  return inWeek !== 0 && inWeek !== 6 && !isPublicHoliday(day);
}

/** The day `count` working days after (or before, when negative). */
export function addWorkingDays(day: number, count: number): number {
  const step = count < 0 ? -1 : 1;
  let current = day;
  for (let left = Math.abs(count); left > 0;) {
    current += step;
    if (isWorkingDay(current)) left--;
  }
  return current;
}

/** Working days after `from`, up to and including `to`. */
export function workingDaysBetween(from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++) if (isWorkingDay(day)) count++;
  return count;
}

export function dayOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY;
}

export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear();
}

export function monthOf(day: number): number {
  return new Date(day * DAY).getUTCMonth() + 1;
}

/** `3 mars`, `1er avril`. */
export function spokenDate(day: number): string {
  const date = new Date(day * DAY);
  const number = date.getUTCDate();
  return `${number === 1 ? '1er' : number} ${monthNames[date.getUTCMonth()] ?? ''}`;
}

export function isPublicHoliday(day: number): boolean {
  const year = yearOf(day);
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
  const easter = easterSunday(year);
  return fixed.includes(isoDate(day).slice(5)) || [1, 39, 50].some(after => day === easter + after);
}

/** Summer time runs between the last Sundays of March and October, 01:00 UTC. */
function parisOffset(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const from = lastSunday(year, 3) * DAY + HOUR;
  const to = lastSunday(year, 10) * DAY + HOUR;
  return instant >= from && instant < to ? 2 * HOUR : HOUR;
}

function lastSunday(year: number, month: number): number {
  const last = dayOf(year, month, 31);
  return last - weekday(last);
}

/** The anonymous Gregorian algorithm. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1);
}
