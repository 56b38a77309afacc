/** Synchronisation in words: where it stands, what asks for the person, what waits, and what happened. */
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useQuery, useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ConflictCards } from '../conflicts/conflict-cards.tsx';
import { PendingList } from './pending-list.tsx';
import { RefusedCards } from './refused-section.tsx';
import { SyncJournal } from './sync-journal.tsx';
import { SyncState } from './sync-state.tsx';

/** In the panel of the chip: a little of everything, and the way to the page. */
export function SyncPanel() {
  const t = useT();
  const status = useRow('sync.status', {});
  const pending = useQuery('sync.pending', {}).rows;
  const refused = useQuery('sync.refused', {}).rows;
  if (!status) return <Skeleton className="mt-3 h-24 w-full" />;
  return (
    <div className="mt-1 flex flex-col gap-4">
      <SyncState status={status} />
      <ConflictCards />
      {refused.length > 0 && (
        <Section small title={t('sync.refused.title')}>
          <RefusedCards refused={refused} most={2} />
        </Section>
      )}
      <Section small title={t('sync.pending.title')}>
        <PendingList commands={pending} connection={status.connection} total={status.pending} most={4} />
      </Section>
      <Link to="/synchro" className="self-start rounded-control text-sm font-medium text-accent-ink hover:underline">
        {t('sync.openPage')}
      </Link>
    </div>
  );
}

export function SyncSections() {
  const t = useT();
  const status = useRow('sync.status', {});
  const pending = useQuery('sync.pending', {}).rows;
  const refused = useQuery('sync.refused', {}).rows;
  if (!status) return <Skeleton className="mt-6 h-40 w-full" />;
  return (
    <div className="mt-2 divide-y divide-line">
      <Section title={t('sync.section.state')}>
        <SyncState status={status} />
      </Section>
      <Section title={t('sync.section.attention')}>
        <ConflictCards />
        {status.refused === 0 ? (
          <p className="mt-1 text-sm text-faint-ink">{t('sync.attention.none')}</p>
        ) : (
          <RefusedCards refused={refused} most={200} />
        )}
      </Section>
      <Section title={t('sync.pending.title')}>
        <PendingList commands={pending} connection={status.connection} total={status.pending} most={200} />
      </Section>
      <Section title={t('sync.section.log')}>
        <SyncJournal status={status} />
      </Section>
    </div>
  );
}

type SectionProps = { readonly title: string; readonly small?: boolean; readonly children: ReactNode };

function Section({ title, small = false, children }: SectionProps) {
  const id = useId();
  const Title = small ? 'h3' : 'h2';
  return (
    <section aria-labelledby={id} className={small ? undefined : 'py-6'}>
      <Title id={id} className={small ? 'mb-1 text-sm font-semibold' : 'mb-2 text-lg font-semibold'}>
        {title}
      </Title>
      {children}
    </section>
  );
}
