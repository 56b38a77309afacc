import { compileMessage } from '@lingui/message-utils/compileMessage';
import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fr, type MessageKey } from './fr.ts';

const keys = Object.keys(fr) as MessageKey[];

function speaking(locale: string) {
  const i18n = setupI18n();
  i18n.setMessagesCompiler(compileMessage);
  i18n.loadAndActivate({ locale, messages: locale === 'fr-FR' ? fr : en });
  return (key: MessageKey, values: Record<string, number | string>): string => i18n._(key, values);
}

/** The names of a message's values: what stands after an opening brace and before a comma or the closing one. */
function valuesOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{([a-z]\w*)(?=[,}])/gu)].map(([, name = '']) => name))].sort();
}

test('both languages ask for the same values in each message', () => {
  const different = keys.filter(key => valuesOf(fr[key]).join() !== valuesOf(en[key]).join());
  expect(different).toEqual([]);
});

test('every message can be compiled, and fills its values', () => {
  for (const locale of ['fr-FR', 'en-GB']) {
    const say = speaking(locale);
    for (const key of keys) {
      const values = Object.fromEntries(valuesOf(fr[key]).map(name => [name, name === 'count' ? 3 : 'X']));
      expect(say(key, values), key).not.toMatch(/[{}#]|plural/u);
    }
  }
});

test('French plurals have the three forms that French has', () => {
  const incomplete = keys.filter(key => fr[key].includes('plural') && !/one \{.*many \{.*other \{/u.test(fr[key]));
  expect(incomplete).toEqual([]);
  const say = speaking('fr-FR');
  expect(say('list.unread', { count: 0 })).toBe('0 message non lu');
  expect(say('list.unread', { count: 1 })).toBe('1 message non lu');
  expect(say('list.unread', { count: 2 })).toBe('2 messages non lus');
  expect(say('firstSync.rows', { count: 1_000_000 })).toContain('d’éléments reçus');
});

test('French punctuation has its non-breaking spaces, its apostrophes and no exclamation', () => {
  // What a person types into a search is no prose: `de:Julien`.
  const typed = /^search\.(insert\.|tip\.filter\.example$)/u;
  const prose = keys.filter(key => !typed.test(key));
  const ordinarySpace = prose.filter(key => / [:;?!»]|« /u.test(fr[key]));
  const noSpace = prose.filter(key =>
    /[^\s\u00a0\u202f{]:(?!\/)|[^\s\u00a0\u202f][;?»]|«[^\u00a0]/u.test(fr[key].replace(/https?:/gu, '')),
  );
  expect({ ordinarySpace, noSpace }).toEqual({ ordinarySpace: [], noSpace: [] });
  expect(keys.filter(key => /['!]/u.test(fr[key]))).toEqual([]);
});
