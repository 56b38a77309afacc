import { describe, expect, test } from 'vitest';
import { pick, seeded, seedsFor } from '../../tests/support/seeded.ts';
import { bothTexts, mergePieces, mergeText, type TextVersions } from './merge-text.ts';
import { wordChanges, wordsOf } from './word-diff.ts';

const base = 'Le dossier est complet.\nIl manque la liasse 2024.';

describe('what each changed alone is taken', () => {
  test.each<readonly [string, TextVersions, string]>([
    [
      'one at the beginning, one at the end',
      { base, mine: `Urgent. ${base}`, theirs: `${base} Relance faite.` },
      `Urgent. ${base} Relance faite.`,
    ],
    ['two words of two sentences', { base, mine: base.replace('complet', 'clos'), theirs: base.replace('2024', '2025') }, ''],
    ['one removed a line, one changed the other', { base, mine: 'Il manque la liasse 2024.', theirs: base.replace('2024', '2025') }, ''],
    ['only I', { base, mine: 'Tout est là.', theirs: base }, 'Tout est là.'],
    ['only they', { base, mine: base, theirs: '' }, ''],
    ['both the same', { base, mine: 'Tout est là.', theirs: 'Tout est là.' }, 'Tout est là.'],
    ['an emoji and letters with accents', { base: 'a é 😀 b', mine: 'a è 😀 b', theirs: 'a é 😀 b 🚀' }, 'a è 😀 b 🚀'],
  ])('%s', (_what, versions, merged) => {
    const result = mergeText(versions);
    expect(result).not.toBeNull();
    if (merged !== '') expect(result).toBe(merged);
  });

  test('the changes of both are in the merged text', () => {
    const merged = mergeText({ base, mine: base.replace('complet', 'clos'), theirs: base.replace('2024', '2025') });
    expect(merged).toBe('Le dossier est clos.\nIl manque la liasse 2025.');
  });
});

describe('what both changed is for a person', () => {
  test.each<readonly [string, TextVersions]>([
    ['the same word', { base, mine: base.replace('2024', '2023'), theirs: base.replace('2024', '2025') }],
    ['words that touch', { base: 'le chat noir', mine: 'le chien noir', theirs: 'le chat blanc' }],
    ['a line each, at the same place', { base, mine: `${base}\nVu.`, theirs: `${base}\nRelancé.` }],
    ['one removed what the other changed', { base: 'un deux trois', mine: 'un trois', theirs: 'un deux! trois' }],
    ['both began', { base: '', mine: 'Mon texte', theirs: 'Leur texte' }],
  ])('%s', (_what, versions) => {
    expect(mergeText(versions)).toBeNull();
    const both = bothTexts(versions);
    for (const side of [versions.mine, versions.theirs]) for (const word of side.split(/\s+/)) expect(both).toContain(word);
  });

  test('the rest is agreed, and only the difference is contested', () => {
    expect(mergePieces({ base: 'a b c', mine: 'a x c', theirs: 'a y c' })).toEqual([
      { kind: 'agreed', text: 'a' },
      { kind: 'contested', base: ' b', mine: ' x', theirs: ' y' },
      { kind: 'agreed', text: ' c' },
    ]);
  });
});

test('texts that share nothing and are as long as can be are answered, as one difference', () => {
  const words = (letter: string): string => Array.from({ length: 5_000 }, (_, index) => `${letter}${index % 7}`).join(' ');
  expect(mergeText({ base: words('a'), mine: words('b'), theirs: words('c') })).toBeNull();
  expect(mergeText({ base: words('a'), mine: words('b'), theirs: words('a') })).toBe(words('b'));
});

describe.each(seedsFor(60))('seed %i', seed => {
  const random = seeded(seed);
  const text = (): string =>
    Array.from({ length: Math.floor(random() * 14) }, () => pick(random, ['un', 'deux', 'trois', 'é', '😀', '.']))
      .map(word => word + pick(random, [' ', '  ', '\n', ' ']))
      .join('');
  const edited = (from: string): string => {
    const words = [...wordsOf(from)];
    for (let times = Math.floor(random() * 3); times >= 0; times--)
      words.splice(Math.floor(random() * (words.length + 1)), Math.floor(random() * 2), ...(random() < 0.7 ? [` neuf${times}`] : []));
    return words.join('');
  };

  test('merging keeps its promises', () => {
    const start = text();
    const versions = { base: start, mine: edited(start), theirs: edited(start) };
    const { mine, theirs } = versions;
    expect(wordsOf(start).join('')).toBe(start);
    expect(mergeText({ base: start, mine, theirs: start })).toBe(mine);
    expect(mergeText({ base: start, mine: start, theirs })).toBe(theirs);
    expect(mergeText({ base: start, mine, theirs: mine })).toBe(mine);
    // Whoever merges, both come to the same text.
    expect(mergeText({ base: start, mine: theirs, theirs: mine })).toBe(mergeText(versions));
    const pieces = mergePieces(versions);
    const side = (which: 'mine' | 'theirs'): string => pieces.map(piece => (piece.kind === 'agreed' ? piece.text : piece[which])).join('');
    for (const word of wordsOf(mine)) if (word.includes('neuf')) expect(side('mine')).toContain(word);
    for (const word of wordsOf(theirs)) if (word.includes('neuf')) expect(side('theirs')).toContain(word);
    const changes = wordChanges(mine, theirs);
    expect(changes.flatMap(({ kind, text: part }) => (kind === 'added' ? [] : [part])).join('')).toBe(mine);
    expect(changes.flatMap(({ kind, text: part }) => (kind === 'removed' ? [] : [part])).join('')).toBe(theirs);
  });
});
