/** Instead of an account that can't be opened: what happened, what is safe, what to do, and what waits in it, to read or take along. */
import { CircleArrowUp, FileWarning, HardDrive, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SessionState } from '../../src-preload/contract/rows.ts';
import type { OpeningTrouble } from '../../src-preload/contract/safekeeping.ts';
import { useCommand } from '../data/use-command.ts';
import { RebuildDialog } from '../features/safekeeping/rebuild-dialog.tsx';
import { UnopenedWorkCard } from '../features/safekeeping/unopened-work-card.tsx';
import { useT } from '../locales/translate.ts';
import { Button } from '../ui/button.tsx';
import { FullNotice } from '../ui/full-notice.tsx';
import { troubleWords } from './trouble-words.ts';

/** `by-itself`: what is in the way may go. `on-request`: trying does work that failed. `update`: only another build can open it. */
type WayOut = 'by-itself' | 'on-request' | 'update';

const AGAIN_MS = 5_000;

const troubles: Readonly<Record<OpeningTrouble, { readonly icon: LucideIcon; readonly wayOut: WayOut }>> = {
  'disk-full': { icon: HardDrive, wayOut: 'by-itself' },
  'disk-unwritable': { icon: HardDrive, wayOut: 'by-itself' },
  damaged: { icon: HardDrive, wayOut: 'by-itself' },
  failed: { icon: FileWarning, wayOut: 'on-request' },
  newer: { icon: CircleArrowUp, wayOut: 'update' },
};

export function CannotOpen({ account, trouble, work }: NonNullable<SessionState['cannotOpen']>) {
  const t = useT();
  const use = useCommand('session.use', 'quiet');
  const leave = useCommand('session.leave');
  const [rebuilding, setRebuilding] = useState(false);
  const { title, body } = troubleWords[trouble];
  const { icon, wayOut } = troubles[trouble];
  useEffect(() => {
    if (wayOut !== 'by-itself') return undefined;
    const timer = setInterval(() => void use({ account: account.id }), AGAIN_MS);
    return () => clearInterval(timer);
  }, [use, account.id, wayOut]);
  const actions = (
    <>
      {wayOut !== 'update' && (
        <Button variant="primary" onClick={() => use({ account: account.id })}>
          {t('disk.retry')}
        </Button>
      )}
      {wayOut === 'on-request' && <Button onClick={() => setRebuilding(true)}>{t('rebuild.open')}</Button>}
      <Button onClick={() => leave({})}>{t('disk.otherAccount')}</Button>
    </>
  );
  return (
    <>
      <FullNotice icon={icon} title={t(title)} actions={actions} more={<UnopenedWorkCard account={account.id} work={work} />}>
        <p>{t('disk.cannotOpen', { name: account.displayName })}</p>
        <p>{t(body)}</p>
      </FullNotice>
      <RebuildDialog account={account.id} open={rebuilding} onClose={() => setRebuilding(false)} />
    </>
  );
}
