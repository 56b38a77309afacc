import { expect, test } from 'vitest';
import { knowing, saved, seen } from './draft-echo.ts';

test('what this window saved and sees again changes nothing, even late', () => {
  const echo = saved(saved(knowing(''), 'Bon'), 'Bonjour');
  const first = seen(echo, 'Bon');
  expect(first.adopt).toBe(null);
  const second = seen(first.echo, 'Bonjour');
  expect(second).toEqual({ echo: { sent: [], known: 'Bonjour' }, adopt: null });
});

test('an echo that was skipped does not bring an old text back', () => {
  const echo = saved(saved(knowing(''), 'Bon'), 'Bonjour');
  expect(seen(echo, 'Bonjour')).toEqual({ echo: { sent: [], known: 'Bonjour' }, adopt: null });
});

test('the draft as it was before this window saved anything changes nothing', () => {
  expect(seen(saved(knowing('Ancien'), 'Ancien et neuf'), 'Ancien').adopt).toBe(null);
});

test('a text that came from elsewhere is shown', () => {
  expect(seen(knowing(''), 'texte refusé').adopt).toBe('texte refusé');
  expect(seen(saved(knowing(''), 'Bonjour'), 'Bonjour\n\ntexte refusé').adopt).toBe('Bonjour\n\ntexte refusé');
});
