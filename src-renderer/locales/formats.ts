/** Dates, amounts and sizes as a French or an English reader writes them. */
import type { Language } from '../../src-preload/contract/commands.ts';

export type Formats = ReturnType<typeof createFormats>;

const DAY_MS = 86_400_000;
const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Instants are epoch milliseconds, dates `YYYY-MM-DD`. */
export function createFormats(language: Language, words: { readonly today: string; readonly yesterday: string }, timeZone?: string) {
  const locale = locales[language];
  const make = (options: Intl.DateTimeFormatOptions, zone = timeZone): ((at: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, ...(zone !== undefined && { timeZone: zone }) });
    return at => firstOfMonth(format.formatToParts(at), language);
  };
  const time = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const weekday = make({ weekday: 'short' });
  const dayMonth = make({ day: 'numeric', month: language === 'fr' ? 'long' : 'short' });
  const shortDayMonth = make({ day: 'numeric', month: 'short' });
  const shortDate = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const fullDay = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const fullDayYear = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const plainDate = make({ day: 'numeric', month: 'long', year: 'numeric' }, 'UTC');
  const dayKey = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const wholeMoney = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const kilobyte = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });
  const megabyte = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const gigabyte = new Intl.NumberFormat(locale, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(locale);
  const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });

  const keyOf = (at: number): string => dayKey.format(at);
  const daysBefore = (at: number, now: number): number => Math.round((Date.parse(keyOf(now)) - Date.parse(keyOf(at))) / DAY_MS);
  const sameYear = (at: number, now: number): boolean => keyOf(at).slice(0, 4) === keyOf(now).slice(0, 4);

  return {
    /** `2026-11-23`, where the reader is. */
    dayKey: keyOf,
    /** 14:02 */
    time,
    /** For lists: 14:02 · hier · lun. · 12 mars · 12 mars 2025 */
    listTime(at: number, now: number): string {
      const days = daysBefore(at, now);
      if (days <= 0) return time(at);
      if (days === 1) return words.yesterday;
      if (days < 7) return weekday(at);
      return sameYear(at, now) ? shortDayMonth(at) : shortDate(at);
    },
    /** For separators: Aujourd'hui · Hier · lundi 1er décembre · lundi 1er décembre 2025 */
    day(at: number, now: number): string {
      const days = daysBefore(at, now);
      if (days === 0) return capital(words.today);
      if (days === 1) return capital(words.yesterday);
      return capital(sameYear(at, now) ? fullDay(at) : fullDayYear(at));
    },
    /** 14:02 today, else 12 mars 14:02 */
    moment(at: number, now: number): string {
      return daysBefore(at, now) === 0 ? time(at) : `${dayMonth(at)}${language === 'fr' ? ' à ' : ', '}${time(at)}`;
    },
    /** 12 mars à 14:02, today too */
    fullMoment: (at: number): string => `${dayMonth(at)}${language === 'fr' ? ' à ' : ', '}${time(at)}`,
    /** 1er décembre 2026 */
    date: (ymd: string): string => plainDate(Date.parse(`${ymd}T00:00:00Z`)),
    number: (value: number): string => number.format(value),
    /** `fr` is « français ». What isn't a language's code was written by a person, and stays. */
    language: (code: string): string => (/^[a-z]{2,3}$/i.test(code) ? (languageNames.of(code) ?? code) : code),
    /** « a, b et c » */
    list: (parts: readonly string[]): string => list.format(parts),
    /** 12,5 Mo. Less than a tenth is said as a tenth. */
    fileSize: (bytes: number): string => megabytes.format(Math.max(0.1, bytes / 1_000_000)),
    money: (cents: number): string => (cents % 100 === 0 ? wholeMoney : money).format(cents / 100),
    /** 180 o · 1,2 ko · 184,3 Mo · 41 Go */
    bytes(bytes: number): string {
      if (bytes < 1e3) return `${bytes}\u00a0${language === 'fr' ? 'o' : 'B'}`;
      if (bytes < 1e6) return kilobyte.format(bytes / 1e3);
      return bytes < 1e9 ? megabyte.format(bytes / 1e6) : gigabyte.format(bytes / 1e9);
    },
    percent: (bps: number): string => percent.format(bps / 10_000),
  };
}

/** The first of a month is "1er" in French; ICU says "1". */
function firstOfMonth(parts: readonly Intl.DateTimeFormatPart[], language: Language): string {
  return parts.map(part => (language === 'fr' && part.type === 'day' && part.value === '1' ? '1er' : part.value)).join('');
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
