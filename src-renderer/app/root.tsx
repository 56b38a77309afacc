/** What the window shows, from the first link with the core to the open account. */
import { useCallback, useEffect, useRef } from 'react';
import { RouterProvider } from '@tanstack/react-router';
import type { CommandName } from '../../src-preload/contract/commands.ts';
import type { Failure } from '../../src-preload/contract/protocol.ts';
import type { BridgeLink } from '../data/bridge-link.ts';
import { DataProvider } from '../data/data-context.tsx';
import { useLinkState } from '../data/use-bridge.ts';
import { useQuery, useRow } from '../data/use-query.ts';
import { FirstSyncScreen } from '../features/first-sync/first-sync-screen.tsx';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { useT } from '../locales/translate.ts';
import { ToastArea, toasts } from '../ui/toasts.tsx';
import { CannotOpen } from './cannot-open.tsx';
import { failureKey } from './failure-key.ts';
import { followPath } from './follow-path.ts';
import { Opening } from './opening.tsx';
import { Outdated } from './outdated.tsx';
import { ReconnectingBar } from './reconnecting-bar.tsx';
import { router } from './router.tsx';
import { useAppearance } from './use-appearance.ts';

export function Root({ link }: { readonly link: BridgeLink }) {
  const t = useT();
  const tell = useCallback(
    (_name: CommandName, { code, detail }: Failure) => {
      toasts.add({ title: t('failure.title'), description: t(failureKey({ code, detail })) });
    },
    [t],
  );
  return (
    <DataProvider link={link} onFailure={tell}>
      <div className="flex h-full flex-col">
        <ReconnectingBar />
        <div className="min-h-0 flex-1">
          <Session link={link} onFailure={tell} />
        </div>
      </div>
      <ToastArea label={t('toasts.label')} closeLabel={t('action.close')} />
    </DataProvider>
  );
}

type SessionProps = { readonly link: BridgeLink; readonly onFailure: (name: CommandName, failure: Failure) => void };

function Session({ link, onFailure }: SessionProps) {
  const linkState = useLinkState();
  const result = useQuery('session.state', {});
  const [session] = result.rows;
  const account = session?.current?.id ?? null;
  const remembered = account ?? session?.cannotOpen?.account.id ?? null;
  const known = session !== undefined;
  useEffect(() => {
    if (known) link.remember(remembered);
  }, [known, remembered, link]);
  useFreshStart(account);
  if (linkState.name === 'outdated') return <Outdated />;
  if (!session) return <Opening />;
  if (session.cannotOpen !== null) return <CannotOpen {...session.cannotOpen} />;
  if (account === null) return <SignInScreen session={session} />;
  return (
    <DataProvider key={account} link={link} onFailure={onFailure}>
      <OpenAccount />
    </DataProvider>
  );
}

/** Another account begins at the beginning: where the last one was means nothing to it. */
function useFreshStart(account: string | null): void {
  const before = useRef(account);
  useEffect(() => {
    if (account === null || account === before.current) return;
    if (before.current !== null) followPath('/messages');
    before.current = account;
  }, [account]);
}

function OpenAccount() {
  const status = useRow('sync.status', {});
  useAppearance();
  if (!status) return <Opening />;
  if (status.firstSync && !status.firstSync.usable) return <FirstSyncScreen status={status} progress={status.firstSync} />;
  return (
    <div className="flex h-full flex-col">
      <RouterProvider router={router} />
    </div>
  );
}
