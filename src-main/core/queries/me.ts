/** `me.current` */
import type { Me } from '../../../src-preload/contract/rows.ts';
import { flag, maybeCode, text } from '../cells.ts';
import type { QueryHandler } from '../query.ts';

export const meCurrent: QueryHandler<'me.current'> = {
  reads: ['app_user'],
  rows({ db, claims }) {
    const row = db.get('SELECT * FROM app_user WHERE id = ?', claims.userId);
    if (row === undefined) return [];
    const me: Me = {
      userId: claims.userId,
      email: text(row, 'email'),
      displayName: text(row, 'display_name'),
      role: claims.role,
      adminRole: maybeCode(row, 'admin_role'),
      locale: text(row, 'locale'),
      sharesReadReceipts: flag(row, 'share_read_receipts'),
      sharesTyping: flag(row, 'share_typing'),
    };
    return [me];
  },
};
