/** Who the conversation is with, and what it is about. */
import { Link } from '@tanstack/react-router';
import { ArrowLeft, CalendarClock, PanelRight } from 'lucide-react';
import type { ConversationDetail } from '../../../src-preload/contract/rows.ts';
import { useInterface } from '../../app/interface-state.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PriorityMark } from '../../ui/priority-mark.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useNarrow } from '../../ui/use-media.ts';
import { OfflinePin } from './offline-pin.tsx';

export function ConversationHeader({ detail }: { readonly detail: ConversationDetail }) {
  const t = useT();
  const narrow = useNarrow();
  const open = useInterface(state => state.inspectorOpen);
  const set = useInterface(state => state.set);
  return (
    <header className="@container/header flex min-h-14 shrink-0 items-center gap-3 border-b border-line px-4 py-2">
      {narrow && (
        <Link
          to="/messages"
          aria-label={t('conversation.back')}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-control text-soft-ink hover:bg-hover hover:text-ink"
        >
          <ArrowLeft aria-hidden size={18} />
        </Link>
      )}
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">{detail.counterpart}</h2>
        <p className="truncate text-sm text-soft-ink">{detail.productName ?? detail.title}</p>
      </div>
      {detail.assignmentId !== null && <AssignmentFacts assignmentId={detail.assignmentId} />}
      <OfflinePin conversationId={detail.id} />
      <IconButton
        icon={PanelRight}
        label={t(open ? 'conversation.inspector.close' : 'conversation.inspector.open')}
        pressed={open}
        onClick={() => set({ inspectorOpen: !open })}
      />
    </header>
  );
}

function AssignmentFacts({ assignmentId }: { readonly assignmentId: string }) {
  const t = useT();
  const formats = useFormats();
  const assignment = useRow('assignment.byId', { assignmentId });
  if (!assignment) return null;
  return (
    <div className="flex shrink-0 items-center gap-x-3">
      <span className="hidden @lg/header:inline-flex">
        <PriorityMark priority={assignment.priority} />
      </span>
      {assignment.dueOn !== null && (
        <span
          className="hidden items-center gap-1.5 text-sm text-soft-ink @xl/header:inline-flex"
          title={t('conversation.due', { date: formats.date(assignment.dueOn) })}
        >
          <CalendarClock aria-hidden size={14} />
          {formats.date(assignment.dueOn)}
        </span>
      )}
      <StatusChip status={assignment.status} />
    </div>
  );
}
