/** The most that this computer may keep of the account, and the way to make room now (D11). */
import { storageCaps } from '../../../src-preload/contract/storage-rows.ts';
import type { StorageUsage } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Notice } from '../../ui/notice.tsx';

export function StorageLimits({ usage }: { readonly usage: StorageUsage }) {
  const t = useT();
  const isCapped = useRow('disk.room', {})?.name === 'capped';
  const setCap = useCommand('storage.cap');
  const free = useCommand('storage.free');
  return (
    <>
      <ChoiceGroup
        label={t('storage.cap')}
        hint={t('storage.cap.hint')}
        value={usage.cap}
        choices={storageCaps.map(value => ({ value, label: t(`storage.cap.${value}`) }))}
        onChange={cap => void setCap({ cap })}
      />
      {isCapped && (
        <Notice tone="information" title={t('storage.capped')}>
          {t('storage.capped.hint')}
        </Notice>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-medium">{t('storage.freeUp')}</h3>
          <p className="mt-0.5 text-sm text-soft-ink">{t('storage.freeUp.hint')}</p>
        </div>
        <Button onClick={() => void free({})}>{t('storage.freeUp.run')}</Button>
      </div>
    </>
  );
}
