/** The interface's words: two catalogues of ICU messages, compiled when loaded, and one typed way to ask for them. */
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { Language } from '../../src-preload/contract/commands.ts';
import { en } from './en.ts';
import { fr, type MessageKey } from './fr.ts';

export type { MessageKey } from './fr.ts';
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const regions = { fr: 'fr-FR', en: 'en-GB' } as const;

// Lingui compiles a message each time it is asked for; a screen asks for the same few hundreds of times.
const compiled = new Map<string, ReturnType<typeof compileMessage>>();
i18n.setMessagesCompiler(message => {
  const known = compiled.get(message) ?? compileMessage(message);
  compiled.set(message, known);
  return known;
});
i18n.load({ [regions.fr]: fr, [regions.en]: en });

export function speak(language: Language): void {
  if (i18n.locale !== regions[language]) i18n.activate(regions[language]);
  document.documentElement.lang = language;
}

export function regionOf(language: Language): string {
  return regions[language];
}

/** Changes when the language does, so it can be a dependency. */
export function useT(): Translate {
  const { i18n: current } = useLingui();
  const { locale } = current;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the locale decides what the function answers
  return useMemo<Translate>(() => (key, values) => current._(key, { ...values }), [current, locale]);
}

export function useLanguage(): Language {
  return useLingui().i18n.locale === regions.en ? 'en' : 'fr';
}
