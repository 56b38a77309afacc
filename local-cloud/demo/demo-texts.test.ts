/** Every text of the demo can be said, whatever chance chooses. */
import { expect, test } from 'vitest';
import { sentenceCase, withDe } from './french.ts';
import { createRandom } from './seeded-random.ts';
import { createFileWords } from './speech-words.ts';
import { renderTemplate } from './template.ts';
import { beginnings } from './texts/dialogue-beginnings.ts';
import { endings } from './texts/dialogue-endings.ts';
import { everyday } from './texts/dialogue-work.ts';
import { internalNotes, sharedNotes } from './texts/notes.ts';
import { productTexts } from './texts/products.ts';
import type { ProductTexts } from './texts/scene.ts';
import { supportWithClients } from './texts/support-client.ts';
import { supportWithExperts } from './texts/support-expert.ts';

const at = Date.UTC(2026, 5, 10, 8);

function wordsFor(product: ProductTexts, seed: string) {
  const random = createRandom(seed);
  const subject = {
    product,
    company: 'Transports Essai',
    colleague: 'Annick',
    sites: ['Dijon', 'Brest'],
    year: 2025,
    estimateEuros: 45_300,
    finalEuros: 46_000,
  } as const;
  return { random, words: createFileWords(subject, random).sceneAt(at) };
}

test.each(productTexts)('$code: what is said leaves no variable open and is well punctuated', product => {
  const general = [...beginnings, ...everyday, ...endings, ...supportWithClients, ...supportWithExperts];
  const templates = [...product.scenes, ...general].flatMap(({ turns }) => turns.map(({ text }) => text));
  for (const template of [...templates, ...sharedNotes, ...internalNotes]) {
    for (let run = 0; run < 6; run++) {
      const { random, words } = wordsFor(product, `${product.code} ${run}`);
      const text = sentenceCase(renderTemplate(template, words, random));
      expect(text, template).not.toMatch(/[[\]{}|]| {2}| [.,]|[.?!,] ?,|,\.|\.\.|undefined/u);
      expect(text, template).toMatch(/^[\p{Lu}\d«]/u);
      expect(text.length, template).toBeGreaterThan(2);
    }
  }
});

test('each product has scenes for collecting, analysing and drafting, that may come back', () => {
  for (const { code, scenes } of productTexts) {
    expect(scenes.filter(({ moment }) => moment === 'start').length, code).toBeGreaterThan(0);
    for (const moment of ['collect', 'analyse', 'finalise']) {
      expect(scenes.filter(scene => scene.moment === moment).length, `${code} ${moment}`).toBeGreaterThan(0);
    }
  }
  for (const moment of ['collect', 'analyse', 'finalise']) {
    expect(everyday.filter(scene => scene.moment === moment && scene.again).length).toBeGreaterThan(3);
  }
});

test('a dialogue alternates, and an answer comes from the other side', () => {
  for (const scene of [...productTexts.flatMap(({ scenes }) => scenes), ...everyday]) {
    expect(new Set(scene.turns.map(({ by }) => by)).size).toBe(2);
  }
});

test('words join as in French', () => {
  expect(['le registre', 'les factures', 'avril', 'la cuve', 'l’atelier'].map(withDe)).toEqual([
    'du registre',
    'des factures',
    'd’avril',
    'de la cuve',
    'de l’atelier',
  ]);
});

test('choices nest, and an unclosed one is a mistake that shows', () => {
  const random = createRandom('template');
  const said = new Set(Array.from({ length: 60 }, () => renderTemplate('[a|b [c|{d}]]', name => name.toUpperCase(), random)));
  expect(said).toEqual(new Set(['a', 'b c', 'b D']));
  expect(() => renderTemplate('[a|b', () => '', random)).toThrow('unclosed');
});
