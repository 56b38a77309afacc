/** The formats of the language that the interface now speaks. */
import { useMemo } from 'react';
import { createFormats, type Formats } from './formats.ts';
import { useLanguage, useT } from './translate.ts';

export function useFormats(): Formats {
  const t = useT();
  const language = useLanguage();
  return useMemo(() => createFormats(language, { today: t('time.today'), yesterday: t('time.yesterday') }), [language, t]);
}
