/** Which conversation Alt+↑ and Alt+↓ lead to. */
import type { ConversationListItem } from '../../../src-preload/contract/rows.ts';

type Listed = Pick<ConversationListItem, 'id' | 'unread'>;

/** Null where there is nowhere to go. With none open, the first one down or the last one up. */
export function neighbour(rows: readonly Listed[], openId: string | null, step: 1 | -1, unreadOnly: boolean): string | null {
  const here = rows.findIndex(row => row.id === openId);
  const from = here === -1 && step === -1 ? rows.length : here;
  for (let index = from + step; index >= 0 && index < rows.length; index += step) {
    const row = rows[index];
    if (row && (!unreadOnly || row.unread > 0)) return row.id;
  }
  return null;
}
