/** `safekeeping.state` */
import { readRebuildNotice } from '../../replica/rebuild-notice.ts';
import type { QueryHandler } from '../query.ts';
import { BACKUP_TOPIC } from '../topics.ts';

export const safekeepingState: QueryHandler<'safekeeping.state'> = {
  reads: ['setting', BACKUP_TOPIC],
  rows({ db, backups }) {
    const written = backups();
    return [{ backups: written.length, lastBackupAt: written[0]?.writtenAt ?? null, notice: readRebuildNotice(db) }];
  },
};
