import { describe, expect, test } from 'vitest';
import { seeded, pick } from '../../tests/support/seeded.ts';
import { parseSearch } from './search-query.ts';
import { foldedText, referencesOf, wordsOf } from './search-text.ts';

const TODAY = '2026-11-23';
const filtersOf = (text: string) => parseSearch(text, TODAY).filters.map(({ text: _text, ...filter }) => filter);
const termsOf = (text: string) => parseSearch(text, TODAY).terms;

describe('words', () => {
  test.each([
    ['Réunion', ['reunion']],
    ['l’accise', ['l', 'accise']],
    ["l'accise", ['l', 'accise']],
    ['CŒUR œuvre ex æquo', ['coeur', 'oeuvre', 'ex', 'aequo']],
    ['re\u0301union', ['reunion']],
    ['Ça, là\u00a0: où\u202f?', ['ca', 'la', 'ou']],
    ['porte-à-porte', ['porte', 'a', 'porte']],
    ['😀 \u0000 \ue000', []],
  ])('of « %s »', (text, words) => expect(wordsOf(text).map(({ folded }) => folded)).toEqual(words));

  test('stand where they were written', () => {
    const text = '«\u00a0L’Œuvre\u00a0» 😀 fin';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['L', 'Œuvre', 'fin']);
  });
});

describe('references', () => {
  test.each([
    ['ASG-2026-0042', ['asg20260042']],
    ['12\u00a0500\u00a0€', ['12500']],
    ['12\u202f500,00 € et 3', ['1250000', '3']],
    ['FR76 3000 6000 0112', ['fr76300060000112']],
    ['le 12 mars 2026', ['12', '2026']],
    ['sans chiffre', []],
  ])('of « %s »', (text, references) => expect(referencesOf(text).map(({ squeezed }) => squeezed)).toEqual(references));
});

describe('what is typed', () => {
  test('is words, the last of which may still be written', () => {
    expect(termsOf('Facture d’Accise')).toEqual([
      { kind: 'word', word: 'facture' },
      { kind: 'word', word: 'd' },
      { kind: 'prefix', word: 'accise' },
    ]);
  });

  test.each(['"taux d’accise"', '«\u00a0taux d’accise\u00a0»', '“taux d’accise”', '"taux d’accise'])('%s is a phrase', text =>
    expect(termsOf(text)).toEqual([{ kind: 'phrase', words: ['taux', 'd', 'accise'] }]),
  );

  test('a reference is any piece of one, and its groups may stand apart', () => {
    expect(termsOf('2026-0042')).toEqual([{ kind: 'reference', squeezed: '20260042', parts: ['20260042'] }]);
    expect(termsOf('12 500 tva')).toEqual([
      { kind: 'reference', squeezed: '12500', parts: ['12', '500'] },
      { kind: 'prefix', word: 'tva' },
    ]);
  });

  test.each([
    ['de:Julien', [{ kind: 'from', value: 'Julien' }]],
    ['from:"Julien Marchetti"', [{ kind: 'from', value: 'Julien Marchetti' }]],
    ['DE:«Julien Marchetti»', [{ kind: 'from', value: 'Julien Marchetti' }]],
    ['dans:Valmorin', [{ kind: 'in', value: 'Valmorin' }]],
    ['mission:MIS-2026-000123', [{ kind: 'assignment', value: 'MIS-2026-000123' }]],
    ['a:pièce-jointe', [{ kind: 'attachment' }]],
    ['has:attachment', [{ kind: 'attachment' }]],
    ['a:chat', [{ kind: 'unread' }]],
    ['avant:2026-11-23', [{ kind: 'before', day: '2026-11-23' }]],
    ['apre\u0300s:23/11/2026', [{ kind: 'after', day: '2026-11-23' }]],
    ['après:hier', [{ kind: 'after', day: '2026-11-22' }]],
    ['après:"nov. 2026"', [{ kind: 'after', day: '2026-11-01' }]],
    ['avant:"1er févr. 2026"', [{ kind: 'before', day: '2026-02-01' }]],
    ['le:août', [{ kind: 'on', span: { from: '2026-08-01', to: '2026-09-01' } }]],
    ['on:2025', [{ kind: 'on', span: { from: '2025-01-01', to: '2026-01-01' } }]],
    ['le:31/12/2025', [{ kind: 'on', span: { from: '2025-12-31', to: '2026-01-01' } }]],
    ['avant:31/02/2026', [{ kind: 'unread' }]],
    ['avant:demain-peut-être', [{ kind: 'unread' }]],
  ])('%s is a filter', (text, filters) => expect(filtersOf(text)).toEqual(filters));

  test('what looks like a filter and is none is words', () => {
    expect(filtersOf('https://example.org note:x a: de:')).toEqual([]);
    expect(termsOf('note:x')).toEqual([
      { kind: 'word', word: 'note' },
      { kind: 'prefix', word: 'x' },
    ]);
  });

  test('a filter can be taken away by the text that it was typed as', () => {
    const typed = 'facture de:"Julien Marchetti" avant:hier';
    for (const { text } of parseSearch(typed, TODAY).filters) expect(typed).toContain(text);
  });
});

test('nothing that can be typed is an error, or leaves anything but letters and digits in a word', () => {
  const random = seeded(20_261_123);
  const pieces = [
    '"',
    '«',
    '»',
    '*',
    '^',
    ':',
    '(',
    ')',
    ' AND ',
    ' NEAR/2 ',
    ' OR',
    'NOT',
    '{a b}:',
    '-',
    '+',
    '\u0000',
    '\ue000',
    '😀',
    'é',
    'de:',
    '12',
    "'",
    '\\',
    '%',
    '\n',
    'avant:',
    'œ',
    '9'.repeat(30),
  ] as const;
  for (let round = 0; round < 2_000; round++) {
    const text = Array.from({ length: Math.floor(random() * 12) }, () => pick(random, pieces)).join('');
    for (const term of parseSearch(text, TODAY).terms) {
      const words = term.kind === 'phrase' ? term.words : term.kind === 'reference' ? [term.squeezed, ...term.parts] : [term.word];
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    }
  }
  for (const hostile of ['"'.repeat(10_000), 'a'.repeat(10_000), 'de:'.repeat(3_000), '1 '.repeat(5_000)])
    expect(parseSearch(hostile, TODAY).terms.length).toBeLessThanOrEqual(16);
});

test('folding is done once: what is folded stays as it is', () => {
  for (const text of ['Île', 'ŒUVRE', 'İstanbul', 'Straße', 'ﬁn', 'ΟΔΟΣ']) expect(foldedText(foldedText(text))).toBe(foldedText(text));
});
