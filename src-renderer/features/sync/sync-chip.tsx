/** Always at the foot of the rail: one word on synchronisation, and all about it on a click. */
import { Popover } from '@base-ui/react/popover';
import { ArrowDownToDot, ArrowUpFromDot, Check, CloudOff, Loader, Pause, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { useQuery, useRow } from '../../data/use-query.ts';
import { classNames } from '../../ui/class-names.ts';
import { SyncPanel } from './sync-details.tsx';
import { chipState, type SyncChipState } from './sync-words.ts';
import { useSettled } from './use-settled.ts';

const SETTLE_MS = 2000;

const looks: Readonly<Record<SyncChipState['name'], { readonly icon: LucideIcon; readonly colour: string }>> = {
  upToDate: { icon: Check, colour: 'text-success-ink' },
  connecting: { icon: Loader, colour: 'text-faint-ink' },
  syncing: { icon: ArrowUpFromDot, colour: 'text-accent-ink' },
  catchingUp: { icon: ArrowDownToDot, colour: 'text-accent-ink' },
  offline: { icon: CloudOff, colour: 'text-soft-ink' },
  paused: { icon: Pause, colour: 'text-soft-ink' },
  attention: { icon: TriangleAlert, colour: 'text-warning-ink' },
};

const QUIET: SyncChipState = { name: 'connecting', count: 0 };

export function SyncChip({ folded }: { readonly folded: boolean }) {
  const t = useT();
  const formats = useFormats();
  const status = useRow('sync.status', {});
  const state = useSettled(status ? chipState(status) : QUIET, ({ name }) => name, status ? SETTLE_MS : 0);
  const words =
    state.name === 'catchingUp'
      ? t('sync.catchingUp', { share: formats.percent(Math.floor((100 * state.done) / state.total) * 100) })
      : t(`sync.${state.name}`, { count: state.count });
  // Theirs stands and nothing is asked: it is said, and the state stays what it is (S22).
  const replaced = useQuery('conflicts.values', {}).rows.length;
  const label = t('sync.chip', { state: words });
  const counts = state.name === 'catchingUp' || state.count > 0;
  const { icon: Icon, colour } = looks[state.name];
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={replaced === 0 ? label : `${label}. ${t('conflict.values.title', { count: replaced })}`}
        title={folded ? words : undefined}
        className={classNames(
          'flex min-h-9 w-full items-center gap-2.5 rounded-control text-sm font-medium text-soft-ink transition-colors hover:bg-hover hover:text-ink data-popup-open:bg-hover',
          folded ? 'justify-center' : 'px-2.5',
        )}
      >
        <span className="relative inline-flex">
          <Icon aria-hidden size={16} className={classNames('shrink-0', colour)} />
          {folded && (counts || replaced > 0) && (
            <span className={classNames('absolute -top-1 -right-1.5 size-2 rounded-full', counts ? 'bg-accent' : 'bg-information-ink')} />
          )}
        </span>
        {!folded && <span className="truncate tabular-nums">{words}</span>}
        {!folded && replaced > 0 && <span className="ml-auto size-1.5 shrink-0 rounded-full bg-information-ink" />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={8} collisionPadding={12} className="z-50">
          <Popover.Popup className="float-in max-h-(--available-height) w-96 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-card bg-raised p-4 shadow-float outline-none">
            <Popover.Title className="text-lg font-semibold">{t('sync.title')}</Popover.Title>
            <SyncPanel />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
