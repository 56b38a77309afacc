/** What the firm corrected in profiles it approved: each change keeps what it replaced, who made it and why. */
import type { RowOf } from '../../sync/model/tables.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Expert } from './generate-experts.ts';
import type { Person } from './generate-people.ts';
import { DAY } from './paris-calendar.ts';

export function generateEdits(
  { random, idAt, now }: DemoContext,
  experts: readonly Expert[],
  staff: readonly Person[],
): RowOf<'field_edit'>[] {
  return experts.slice(0, 6).map(({ row }) => {
    const editedAt = now - random.int(4, 60) * DAY;
    const { user } = random.pick(staff.slice(0, 2));
    return {
      id: idAt(editedAt),
      client_id: null,
      expert_id: row.id,
      table_name: 'expert',
      row_id: row.id,
      field: 'years_experience',
      value_before: (row.years_experience ?? 1) + 10,
      value_after: row.years_experience,
      unseen: false,
      before_by: row.user_id,
      edited_by: user.id,
      edited_by_name: user.display_name,
      edited_at: editedAt,
      reason: 'Faute de frappe signalée par l’expert.',
      ...unchangedSince(editedAt),
    };
  });
}
