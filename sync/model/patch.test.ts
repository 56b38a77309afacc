import { describe, expect, test } from 'vitest';
import { conversationRow, CONVERSATION } from '../../tests/support/world.ts';
import { fold, type Patch } from './patch.ts';

const row = conversationRow(CONVERSATION, 'Dossier');
const set = (title: string): Patch => ({ table: 'conversation', id: CONVERSATION, kind: 'set', fields: { title } });
const raise = (seq: number): Patch => ({ table: 'conversation', id: CONVERSATION, kind: 'raise', fields: { last_seq: seq } });

describe('folding patches over a row', () => {
  test('without patches, what the server has is what one sees', () => {
    expect(fold(row, [])).toBe(row);
    expect(fold(null, [])).toBeNull();
  });

  test('the last of two settings of a field is seen', () => {
    expect(fold(row, [set('un'), set('deux')])).toMatchObject({ title: 'deux' });
  });

  test('a row that is inserted is seen, and once the server has it, the server’s stands', () => {
    const insert: Patch = { table: 'conversation', id: CONVERSATION, kind: 'insert', row: { ...row, title: 'à moi' } };
    expect(fold(null, [insert, set('changé')])).toMatchObject({ title: 'changé' });
    expect(fold({ ...row, title: 'au serveur' }, [insert])).toMatchObject({ title: 'au serveur' });
  });

  test('a mark only goes up, whatever the order', () => {
    expect(fold({ ...row, last_seq: 5 }, [raise(3)])).toMatchObject({ last_seq: 5 });
    expect(fold({ ...row, last_seq: 5 }, [raise(9), raise(7)])).toMatchObject({ last_seq: 9 });
  });

  test('a field of a row that is not there changes nothing', () => {
    expect(fold(null, [set('perdu'), raise(1)])).toBeNull();
  });
});
