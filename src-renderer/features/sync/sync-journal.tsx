/** What synchronisation did, kept thirty days (D3). */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SyncLogEntry, SyncStatus } from '../../../src-preload/contract/rows.ts';
import { levelOf, type SyncEvent, type SyncLogLevel } from '../../../sync/model/sync-event.ts';
import { useCapabilities } from '../../data/use-bridge.ts';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { journalWords, supportText } from './journal-words.ts';

const filters = ['all', 'error', 'conflict', 'ignored'] as const;
type Filter = (typeof filters)[number];

export function SyncJournal({ status }: { readonly status: SyncStatus }) {
  const t = useT();
  const now = useNow(60_000);
  const capabilities = useCapabilities();
  const [filter, setFilter] = useState<Filter>('all');
  const undecided = useQuery('conflicts.texts', {}).rows.length > 0;
  const entries = useQuery('sync.log', { level: filter === 'all' ? null : filter }).rows;
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <ChoiceGroup
          label={t('log.filter')}
          labelHidden
          value={filter}
          choices={filters.map(value => ({ value, label: t(`log.filter.${value}`) }))}
          onChange={setFilter}
        />
        {entries.length > 0 && (
          <CopyButton label={t('log.copy')} text={supportText(entries, { version: capabilities?.appVersion ?? '', status, at: now })} />
        )}
      </div>
      {entries.length === 0 ? (
        <p className="mt-3 text-sm text-faint-ink">{t(`log.none.${filter}`)}</p>
      ) : (
        <ol className="mt-2">
          {entries.map(entry => (
            <JournalLine key={entry.id} entry={entry} now={now} toDecide={undecided && isToDecide(entry.event)} />
          ))}
        </ol>
      )}
      <p className="mt-3 text-xs text-faint-ink">{t('log.hint')}</p>
    </>
  );
}

function isToDecide(event: SyncEvent): boolean {
  return event.name === 'conflict' && event.outcome === 'to-decide';
}

const dots: Readonly<Record<SyncLogLevel, string>> = {
  error: 'bg-warning-ink',
  conflict: 'bg-information-ink',
  ignored: 'bg-control',
  normal: 'bg-line',
};

type JournalLineProps = {
  readonly entry: SyncLogEntry;
  readonly now: number;
  /** It tells of two versions, and some wait for a decision. */
  readonly toDecide: boolean;
};

function JournalLine({ entry, now, toDecide }: JournalLineProps) {
  const t = useT();
  const formats = useFormats();
  const level = levelOf(entry.event);
  return (
    <li className="flex items-baseline gap-3 py-1 text-sm">
      <time className="w-32 shrink-0 text-xs text-faint-ink tabular-nums">{formats.moment(entry.at, now)}</time>
      <span aria-hidden className={classNames('size-1.5 shrink-0 -translate-y-0.5 rounded-full', dots[level])} />
      <span className={classNames('min-w-0 wrap-anywhere', level === 'normal' ? 'text-soft-ink' : 'text-ink')}>
        {level !== 'normal' && <span className="sr-only">{t(`log.level.${level}`)} </span>}
        {journalWords(entry.event, t, formats)}
        {toDecide && (
          <Link to="/conflits" className="ml-2 font-medium text-accent-ink hover:underline">
            {t('conflict.compare')}
          </Link>
        )}
      </span>
    </li>
  );
}
