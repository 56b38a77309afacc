/** Little is left on the disk: what that changes and what to do, until there is room again or the person closes it (D11). */
import { HardDrive, X } from 'lucide-react';
import { useEffect } from 'react';
import { useRow } from '../data/use-query.ts';
import { useT } from '../locales/translate.ts';
import { useFormats } from '../locales/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { followPath } from './follow-path.ts';
import { useInterface } from './interface-state.ts';

export function LowDiskNotice() {
  const t = useT();
  const formats = useFormats();
  const room = useRow('disk.room', {});
  const isBlocked = useRow('sync.status', {})?.connection.name === 'blocked';
  const { lowDiskSeen, set } = useInterface();
  const hasRoom = room !== null && room.name !== 'low';
  useEffect(() => {
    if (hasRoom) set({ lowDiskSeen: false });
  }, [hasRoom, set]);
  // A disk that takes nothing any more has its own notice.
  const said = room?.name === 'low' && !isBlocked && !lowDiskSeen;
  return (
    <output className="block">
      {said && (
        <span className="flex items-center gap-3 border-b border-line bg-sunken px-4 py-2">
          <HardDrive aria-hidden size={16} className="shrink-0 text-warning-ink" />
          <span className="min-w-0 flex-1 text-sm text-soft-ink">
            <span className="font-medium text-ink">{t('disk.low.title', { free: formats.bytes(room.free) })}.</span> {t('disk.low.body')}
          </span>
          <Button onClick={() => followPath('/reglages')}>{t('disk.low.open')}</Button>
          <IconButton icon={X} label={t('action.close')} onClick={() => set({ lowDiskSeen: true })} />
        </span>
      )}
    </output>
  );
}
