/** `profile.mine`: an expert's own public profile; nothing for the others. */
import { z } from 'zod';
import { profileValues } from '../../../sync/model/commands/expert.ts';
import { rowFromCells } from '../../../sync/model/codec.ts';
import { readTextDraft } from '../../replica/device-rows.ts';
import { visibleCells } from '../../replica/visible-rows.ts';
import type { QueryHandler } from '../query.ts';

export const profileMine: QueryHandler<'profile.mine'> = {
  reads: ['expert', 'text_draft', 'outbox'],
  rows({ db, claims }) {
    if (claims.role !== 'expert') return [];
    const cells = visibleCells(db, 'expert', claims.expertId);
    if (cells === undefined) return [];
    const row = rowFromCells('expert', cells);
    const words = z.array(z.string()).catch([]);
    return [
      {
        id: row.id,
        displayName: row.display_name,
        fields: profileValues(row, words.parse(row.languages), words.parse(row.regions)),
        bio: row.bio ?? '',
        bioDraft: readTextDraft(db, row.id),
        pending: db.get(`SELECT 1 FROM pending_patch WHERE table_name = 'expert' AND row_id = ?`, row.id) !== undefined,
      },
    ];
  },
};
