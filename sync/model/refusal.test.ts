/** What a person can be told of a refusal, from what the server said about it. */
import { expect, test } from 'vitest';
import { refusalFacts } from './refusal.ts';

test('who and when are read where the server says them', () => {
  expect(refusalFacts('{"by":"Laurence Vidal","at":1790000000000}')).toEqual({ by: 'Laurence Vidal', at: 1_790_000_000_000 });
  expect(refusalFacts('{"at":1790000000000}')).toEqual({ by: null, at: 1_790_000_000_000 });
});

test.each(['', 'conversation is closed', '{"by":', '[]', '{}', '{"by":3,"at":"hier"}'])('%j tells a person nothing', detail => {
  expect(refusalFacts(detail)).toEqual({ by: null, at: null });
});

test('one fact that cannot be read leaves the other', () => {
  expect(refusalFacts(`{"by":"${'x'.repeat(201)}","at":5}`)).toEqual({ by: null, at: 5 });
});
