/** One conversation of the list: who, what was said last, and what waits. */
import { Link } from '@tanstack/react-router';
import { Clock, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ConversationListItem } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useNow } from '../../ui/use-now.ts';

type ConversationRowProps = {
  readonly row: ConversationListItem;
  readonly open: boolean;
  /** Whether Tab stops here. */
  readonly stop: boolean;
  readonly onFocus: (id: string) => void;
};

export const ConversationRow = memo(function ConversationRow({ row, open, stop, onFocus }: ConversationRowProps) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const unread = row.unread > 0;
  return (
    <Link
      to="/messages/$conversationId"
      params={{ conversationId: row.id }}
      tabIndex={stop ? 0 : -1}
      aria-current={open ? 'page' : undefined}
      data-region-start={stop ? '' : undefined}
      onFocus={() => onFocus(row.id)}
      className={classNames(
        'row-padding flex gap-3 rounded-card px-2.5 transition-colors -outline-offset-2',
        open ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <Avatar name={row.counterpart} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span className={classNames('min-w-0 flex-1 truncate', unread ? 'font-semibold' : 'font-medium')}>{row.counterpart}</span>
          {row.lastMessage && (
            <span className={classNames('shrink-0 text-xs tabular-nums', unread ? 'font-medium text-accent-ink' : 'text-faint-ink')}>
              {formats.listTime(row.lastMessage.at, now)}
            </span>
          )}
        </div>
        <div className="flex items-center gap-2">
          <Preview row={row} />
          {unread && (
            <span className="inline-flex h-[1.125rem] min-w-[1.125rem] shrink-0 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
              <span aria-hidden>{row.unread > 99 ? '99+' : row.unread}</span>
              <span className="sr-only">{t('list.unread', { count: row.unread })}</span>
            </span>
          )}
        </div>
        <Facts row={row} />
      </div>
    </Link>
  );
});

function Preview({ row }: { readonly row: ConversationListItem }) {
  const t = useT();
  const quiet = row.unread > 0 ? 'text-ink' : 'text-soft-ink';
  const line = 'min-w-0 flex-1 truncate text-sm';
  if (row.draft !== null)
    return (
      <p className={classNames(line, 'text-soft-ink italic')}>
        <span className="font-medium not-italic">{t('list.draft')}</span> <bdi>{row.draft}</bdi>
      </p>
    );
  if (row.lastMessage === null) return <p className={classNames(line, 'text-faint-ink')}>{t('list.noMessage')}</p>;
  const { preview, mine } = row.lastMessage;
  return <p className={classNames(line, quiet)}>{mine ? t('list.you', { text: preview }) : preview}</p>;
}

function Facts({ row }: { readonly row: ConversationListItem }) {
  const t = useT();
  return (
    <div className="mt-1 flex h-5 items-center gap-1.5">
      {row.kind === 'support' && <Chip>{t('list.support')}</Chip>}
      {row.kind === 'pre_contact' && <Chip>{t('list.preContact')}</Chip>}
      {row.productCode !== null && <Chip>{row.productCode}</Chip>}
      {row.assignmentStatus !== null && <StatusChip status={row.assignmentStatus} />}
      {row.state === 'closed' && <span className="text-xs text-faint-ink">{t('list.closed')}</span>}
      <span className="flex-1" />
      {row.pending > 0 && (
        <span
          className="inline-flex items-center gap-1 text-xs text-soft-ink tabular-nums"
          title={t('list.pending', { count: row.pending })}
        >
          <Clock aria-hidden size={13} />
          <span aria-hidden>{row.pending}</span>
          <span className="sr-only">{t('list.pending', { count: row.pending })}</span>
        </span>
      )}
      {row.failed > 0 && (
        <span
          className="inline-flex items-center gap-1 text-xs text-warning-ink tabular-nums"
          title={t('list.failed', { count: row.failed })}
        >
          <TriangleAlert aria-hidden size={13} />
          <span aria-hidden>{row.failed}</span>
          <span className="sr-only">{t('list.failed', { count: row.failed })}</span>
        </span>
      )}
    </div>
  );
}
