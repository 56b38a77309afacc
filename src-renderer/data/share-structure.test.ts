import { expect, test } from 'vitest';
import { shareStructure } from './share-structure.ts';

test('equal rows are the very same rows, so that nothing renders again', () => {
  const before = [{ id: 'a', nested: { list: [1, 2] } }, { id: 'b' }];
  expect(shareStructure(before, structuredClone(before))).toBe(before);
});

test('a row that moved is still the same row', () => {
  const before = [
    { id: 'a', text: 'one' },
    { id: 'b', text: 'two' },
  ];
  const after = shareStructure(before, [
    { id: 'b', text: 'two' },
    { id: 'a', text: 'changed' },
  ]);
  expect(after[0]).toBe(before[1]);
  expect(after[1]).toEqual({ id: 'a', text: 'changed' });
});

test('a field that is gone or new makes a new row', () => {
  const before: { id: string; draft?: string | undefined } = { id: 'a', draft: undefined };
  expect(shareStructure<typeof before>(before, { id: 'a' })).not.toBe(before);
  expect(shareStructure<{ id: string; draft?: string | undefined }>({ id: 'a' }, { id: 'a', draft: undefined })).toHaveProperty('draft');
});
