/** What this computer keeps, what that takes, and whether it is enough to leave with (D10, D11). */
import { useEffect } from 'react';
import { historyWishes } from '../../../sync/model/history.ts';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OfflineCheck } from './offline-check.tsx';
import { PinnedList } from './pinned-list.tsx';
import { SettingsSection } from './settings-section.tsx';
import { StorageLimits } from './storage-limits.tsx';
import { StorageBar } from './storage-bar.tsx';

export function StorageSettings() {
  const t = useT();
  const formats = useFormats();
  const usage = useRow('storage.usage', {});
  const room = useRow('disk.room', {});
  const coverage = useRow('storage.coverage', {});
  const setWish = useCommand('history.wish');
  const measure = useCommand('storage.measure');
  useEffect(() => void measure({}), [measure]);
  if (!usage) return null;
  return (
    <SettingsSection title={t('storage.title')}>
      <StorageBar usage={usage} />
      {room?.name === 'low' && (
        <Notice tone="warning" title={t('disk.low.title', { free: formats.bytes(room.free) })}>
          {t('disk.low.settings')}
        </Notice>
      )}
      <ChoiceGroup
        label={t('storage.wish')}
        hint={t('storage.wish.hint')}
        value={usage.wish}
        choices={historyWishes.map(value => ({ value, label: t(`storage.wish.${value}`) }))}
        onChange={wish => void setWish({ wish })}
      />
      {coverage && (
        <p className="-mt-3 text-sm text-soft-ink tabular-nums">
          {t('storage.coverage', { count: coverage.messages, number: formats.number(coverage.messages) })}{' '}
          {coverage.notWhole === 0
            ? t('storage.allWhole')
            : t('storage.notWhole', { count: coverage.notWhole, number: formats.number(coverage.notWhole) })}
        </p>
      )}
      <StorageLimits usage={usage} />
      <PinnedList pinned={usage.pinned} />
      <OfflineCheck />
    </SettingsSection>
  );
}
