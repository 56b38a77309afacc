/** What is unsent, in words, and what becomes of it: sent first (the default), taken along in a file, or deleted after a second question. */
import { useEffect, useState, type ReactNode } from 'react';
import type { KnownAccount } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useQuery, useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ExportForm } from '../safekeeping/export-form.tsx';
import { PendingList } from '../sync/pending-list.tsx';
import { useSignOut } from './use-sign-out.ts';

type Step =
  | { readonly name: 'choose' }
  | { readonly name: 'waiting' }
  | { readonly name: 'export' }
  | { readonly name: 'exported'; readonly file: string }
  | { readonly name: 'discard' };

const SHOWN = 4;
const CHOOSE: Step = { name: 'choose' };

export function SignOutSteps({ account, onClose }: { readonly account: KnownAccount; readonly onClose: () => void }) {
  const t = useT();
  const [step, setStep] = useState<Step>(CHOOSE);
  const status = useRow('sync.status', {});
  const pending = useQuery('sync.pending', {}).rows;
  const count = status?.pending ?? 0;
  const { leave, held } = useSignOut(account, () => setStep(CHOOSE));
  const syncNow = useCommand('sync.now');
  const back = <Button onClick={() => setStep(CHOOSE)}>{t('action.back')}</Button>;

  useEffect(() => {
    if (step.name === 'waiting' && count === 0) void leave(false);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the last of it has gone
  }, [step.name, count]);

  if (count === 0 && !held && step.name === 'choose')
    return (
      <Buttons>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button variant="primary" onClick={() => leave(false)}>
          {t('signOut.confirm')}
        </Button>
      </Buttons>
    );

  if (step.name === 'waiting')
    return (
      <>
        <Waiting count={count} connected={status?.connection.name === 'live'} />
        <Buttons>{back}</Buttons>
      </>
    );

  if (step.name === 'export')
    return (
      <div className="mt-4">
        <ExportForm account={account.id} onExported={({ name }) => setStep({ name: 'exported', file: name })}>
          {back}
        </ExportForm>
      </div>
    );

  if (step.name === 'exported')
    return (
      <>
        <Stated title={t('signOut.exported', { name: step.file })}>{t('signOut.exportedBody')}</Stated>
        <Buttons>
          {back}
          <Button variant="primary" onClick={() => leave(true)}>
            {t('signOut.confirm')}
          </Button>
        </Buttons>
      </>
    );

  if (step.name === 'discard')
    return (
      <>
        <Stated title={t('signOut.discardTitle', { count: Math.max(1, count) })}>{t('signOut.discardBody')}</Stated>
        <Buttons>
          <Button variant="danger" onClick={() => leave(true)}>
            {t('signOut.discard')}
          </Button>
          {back}
        </Buttons>
      </>
    );

  return (
    <>
      <Stated title={count > 0 ? t('signOut.unsent', { count }) : t('signOut.unsentUnknown')}>{t('signOut.unsentBody')}</Stated>
      {status !== null && pending.length > 0 && (
        <div className="mt-3">
          <PendingList commands={pending} connection={status.connection} total={count} most={SHOWN} />
        </div>
      )}
      <div className="mt-5 flex flex-col gap-2">
        <Button
          variant="primary"
          onClick={() => {
            setStep({ name: 'waiting' });
            void syncNow({});
          }}
        >
          {t('signOut.wait')}
        </Button>
        <Button onClick={() => setStep({ name: 'export' })}>{t('signOut.export')}</Button>
        <Button variant="danger" onClick={() => setStep({ name: 'discard' })}>
          {t('signOut.discardOpen')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </>
  );
}

function Waiting({ count, connected }: { readonly count: number; readonly connected: boolean }) {
  const t = useT();
  return (
    <output className="mt-4 block">
      <span className="block font-medium">{t('signOut.waiting', { count })}</span>
      {!connected && <span className="mt-1 block text-sm text-soft-ink">{t('signOut.waitingOffline')}</span>}
    </output>
  );
}

function Stated({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div className="mt-4">
      <Notice tone="warning" title={title}>
        {children}
      </Notice>
    </div>
  );
}

function Buttons({ children }: { readonly children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
