/** Instead of an account that the disk doesn't let be opened: what happened, what is safe, what to do. It tries again by itself. */
import { HardDrive } from 'lucide-react';
import { useEffect } from 'react';
import type { SessionState } from '../../src-preload/contract/rows.ts';
import { useCommand } from '../data/use-command.ts';
import { useT } from '../locales/translate.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { diskWords } from './disk-words.ts';

const AGAIN_MS = 5_000;

export function CannotOpen({ account, trouble }: NonNullable<SessionState['cannotOpen']>) {
  const t = useT();
  const again = useCommand('session.use', 'quiet');
  const leave = useCommand('session.leave');
  const words = diskWords(trouble);
  useEffect(() => {
    const timer = setInterval(() => void again({ account: account.id }), AGAIN_MS);
    return () => clearInterval(timer);
  }, [again, account.id]);
  return (
    <main id="content" className="h-full bg-canvas">
      <EmptyState icon={HardDrive} title={words === null ? t('failure.title') : t(words.title)}>
        <p>{t('disk.cannotOpen', { name: account.displayName })}</p>
        {words !== null && <p className="mt-2">{t(words.body)}</p>}
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          <Button variant="primary" onClick={() => again({ account: account.id })}>
            {t('disk.retry')}
          </Button>
          <Button onClick={() => leave({})}>{t('disk.otherAccount')}</Button>
        </div>
      </EmptyState>
    </main>
  );
}
