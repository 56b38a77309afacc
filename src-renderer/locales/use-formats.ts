/** The formats of the language that the interface now speaks. Making them is slow, so each language makes them once. */
import type { Language } from '../../src-preload/contract/commands.ts';
import { createFormats, type Formats } from './formats.ts';
import { useLanguage, useT } from './translate.ts';

const made = new Map<Language, Formats>();

export function useFormats(): Formats {
  const t = useT();
  const language = useLanguage();
  const known = made.get(language);
  if (known) return known;
  const formats = createFormats(language, { today: t('time.today'), yesterday: t('time.yesterday') });
  made.set(language, formats);
  return formats;
}
