import { describe, expect, it } from 'vitest';
import { missingFiles } from './migrate.ts';
import type { SqlFile } from './sql-files.ts';

const file = (version: string, checksum = version): SqlFile => ({ group: 'migration', version, name: 'x', text: '', checksum });

describe('which SQL files are left to apply', () => {
  it('those that the database does not know, in their order', () => {
    const applied = new Map([['migration/1', '1']]);
    expect(missingFiles([file('1'), file('2'), file('3')], applied).map(({ version }) => version)).toEqual(['2', '3']);
  });

  it('a migration that was edited after it was applied is an error that says what to do', () => {
    const edit = () => missingFiles([file('1', 'other')], new Map([['migration/1', '1']]));
    expect(edit).toThrow(/migration file 1_x was changed .* --reset/);
  });

  it('a migration that the Supabase CLI applied, which keeps no checksum, counts as applied', () => {
    expect(missingFiles([file('1')], new Map([['migration/1', null]]))).toEqual([]);
  });

  it('the surroundings and the migrations may bear the same number', () => {
    expect(missingFiles([{ ...file('1'), group: 'surroundings' }], new Map([['migration/1', 'x']]))).toHaveLength(1);
  });
});
