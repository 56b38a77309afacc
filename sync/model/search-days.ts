/** Days as people type them: 2026-11-23, 23/11/2026, 23/11, hier, “nov. 2026”, 2026. French and English. */
import { foldedText } from './search-text.ts';

/** Both `YYYY-MM-DD`; `to` is the first day after. */
export type DaySpan = { readonly from: string; readonly to: string };

const MONTHS: readonly (readonly string[])[] = [
  ['janv', 'janvier', 'jan', 'january'],
  ['fevr', 'fevrier', 'fev', 'feb', 'february'],
  ['mars', 'mar', 'march'],
  ['avril', 'avr', 'apr', 'april'],
  ['mai', 'may'],
  ['juin', 'jun', 'june'],
  ['juil', 'juillet', 'jul', 'july'],
  ['aout', 'aou', 'aug', 'august'],
  ['sept', 'septembre', 'sep', 'september'],
  ['oct', 'octobre', 'october'],
  ['nov', 'novembre', 'november'],
  ['dec', 'decembre', 'december'],
];
const AGO: Readonly<Record<string, number>> = {
  'aujourd’hui': 0,
  "aujourd'hui": 0,
  today: 0,
  hier: 1,
  yesterday: 1,
  'avant-hier': 2,
};
const DAY_MS = 86_400_000;

/** Null when it is no day, month or year. */
export function readDay(text: string, today: string): DaySpan | null {
  const wanted = foldedText(text).trim().replace(/\s+/gu, ' ');
  const ago = AGO[wanted];
  if (ago !== undefined) return dayAt(Date.parse(today) - ago * DAY_MS);
  const iso = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(wanted);
  if (iso) return spanOf(iso[1], iso[2], iso[3]);
  const french = /^(\d\d?)[/.](\d\d?)(?:[/.](\d{4}))?$/.exec(wanted);
  if (french) return spanOf(french[3] ?? today.slice(0, 4), french[2], french[1]);
  const named = /^(?:(\d\d?)(?:er|st|nd|rd|th)? ?)?([a-z]+)\.?(?: ?(\d{4}))?$/.exec(wanted);
  const month = named === null ? -1 : MONTHS.findIndex(names => names.includes(named[2] ?? ''));
  return month < 0 ? null : spanOf(named?.[3] ?? today.slice(0, 4), String(month + 1), named?.[1]);
}

function spanOf(year: string | undefined, month: string | undefined, day: string | undefined): DaySpan | null {
  const from = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const start = new Date(from);
  // 31/02 would become the 3rd of March.
  if (start.getUTCMonth() !== Number(month ?? 1) - 1 || start.getUTCDate() !== Number(day ?? 1)) return null;
  if (day !== undefined) return dayAt(from);
  const to = month === undefined ? Date.UTC(Number(year) + 1, 0, 1) : Date.UTC(Number(year), Number(month), 1);
  return { from: isoDay(from), to: isoDay(to) };
}

const dayAt = (at: number): DaySpan => ({ from: isoDay(at), to: isoDay(at + DAY_MS) });
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
