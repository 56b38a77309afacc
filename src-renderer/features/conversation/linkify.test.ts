import { expect, test } from 'vitest';
import { linkify } from './linkify.ts';

const links = (text: string): string[] => linkify(text).flatMap(part => (part.kind === 'link' ? [part.url] : []));

test('an https address becomes a link, without the punctuation of its sentence', () => {
  expect(linkify('Voir https://example.org/a?b=1, merci.')).toEqual([
    { kind: 'text', text: 'Voir ' },
    { kind: 'link', text: 'https://example.org/a?b=1', url: 'https://example.org/a?b=1' },
    { kind: 'text', text: ', merci.' },
  ]);
  expect(links('(https://example.org/page_(1))')).toEqual(['https://example.org/page_(1)']);
  expect(links('« https://example.org/a »')).toEqual(['https://example.org/a']);
});

test('nothing else becomes a link', () => {
  for (const text of ['http://example.org', 'javascript:alert(1)', 'file:///etc/passwd', 'https://', 'xhttps://example.org'])
    expect(links(text)).toEqual([]);
});

test('the text is all there, in order', () => {
  const text = 'a https://example.org/x\nb https://example.org/y';
  expect(
    linkify(text)
      .map(part => part.text)
      .join(''),
  ).toBe(text);
});
