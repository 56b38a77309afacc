/** What waits to be sent, in words, oldest first; what moves by itself as one reads is one line at the end (D2). */
import type { PendingCommand, SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { PendingRow } from './pending-row.tsx';

type PendingListProps = {
  readonly commands: readonly PendingCommand[];
  readonly connection: SyncStatus['connection'];
  /** All that waits, of which `commands` may hold the beginning. */
  readonly total: number;
  readonly most: number;
};

export function PendingList({ commands, connection, total, most }: PendingListProps) {
  const t = useT();
  if (commands.length === 0) return <p className="mt-1 text-sm text-faint-ink">{t('sync.pending.none')}</p>;
  const marks = commands.filter(({ kind }) => kind === 'mark');
  const acts = commands.filter(({ kind }) => kind !== 'mark');
  const beyond = Math.max(0, total - marks.length - Math.min(acts.length, most));
  return (
    <ul className="mt-1 divide-y divide-line">
      {acts.slice(0, most).map(command => (
        <PendingRow key={`${command.deviceId} ${command.number}`} command={command} connection={connection} />
      ))}
      {marks.length > 0 && <li className="py-2 text-sm text-faint-ink">{t('pending.marks', { count: marks.length })}</li>}
      {beyond > 0 && <li className="py-2 text-sm text-faint-ink">{t('sync.pending.more', { count: beyond })}</li>}
    </ul>
  );
}
