/** The window once an account is open: the rail, and beside it the section. */
import { Outlet } from '@tanstack/react-router';
import { useRow } from '../data/use-query.ts';
import { shareDone } from '../features/first-sync/first-sync-steps.tsx';
import { RebuildNoticeCard } from '../features/safekeeping/rebuild-notice-card.tsx';
import { useT } from '../locales/translate.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { DiskNotice } from './disk-notice.tsx';
import { LowDiskNotice } from './low-disk-notice.tsx';
import { Rail } from './rail.tsx';
import { ShellEvents } from './shell-events.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useWindowReport } from './use-window-report.ts';

export function Frame() {
  const t = useT();
  const firstSync = useRow('sync.status', {})?.firstSync ?? null;
  useShortcuts();
  useWindowReport();
  return (
    <>
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
        onClick={event => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      {firstSync && (
        <section aria-label={t('firstSync.title')}>
          <ProgressBar thin label={t('firstSync.thin', { step: t(`firstSync.step.${firstSync.step}`) })} {...shareDone(firstSync)} />
        </section>
      )}
      <DiskNotice />
      <LowDiskNotice />
      <RebuildNoticeCard />
      <div className="flex min-h-0 flex-1">
        <Rail />
        <div className="h-full min-w-0 flex-1">
          <Outlet />
        </div>
      </div>
      <ShellEvents />
      <ShortcutSheet />
    </>
  );
}
