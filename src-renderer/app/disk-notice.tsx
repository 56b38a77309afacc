/** Shown while the disk takes nothing: what happened, what is safe, what to do. It goes by itself once there is room. */
import { HardDrive } from 'lucide-react';
import { useCommand } from '../data/use-command.ts';
import { useRow } from '../data/use-query.ts';
import { useT } from '../locales/translate.ts';
import { Button } from '../ui/button.tsx';
import { wordsOfTrouble } from './trouble-words.ts';

export function DiskNotice() {
  const t = useT();
  const connection = useRow('sync.status', {})?.connection;
  const retry = useCommand('sync.now', 'quiet');
  const words = connection?.name === 'blocked' ? wordsOfTrouble(connection.reason) : null;
  return (
    <output className="block">
      {words !== null && (
        <span className="flex items-center gap-3 border-b border-warning-line bg-warning-soft px-4 py-2">
          <HardDrive aria-hidden size={16} className="shrink-0 text-warning-ink" />
          <span className="min-w-0 flex-1 text-sm text-soft-ink">
            <span className="font-medium text-ink">{t(words.title)}.</span> {t(words.body)}
          </span>
          <Button onClick={() => retry({})}>{t('disk.retry')}</Button>
        </span>
      )}
    </output>
  );
}
