/** One conversation: its header, its timeline, the composer, and the inspector beside them. */
import { useCallback, useState } from 'react';
import { MessageCircleOff } from 'lucide-react';
import type { ConversationDetail } from '../../../src-preload/contract/rows.ts';
import { useInterface } from '../../app/interface-state.ts';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ContestedNotes } from '../conflicts/contested-notes.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import type { ReplyTarget } from './reply-target.ts';
import { Timeline } from './timeline.tsx';
import { TypingLine } from './typing-line.tsx';

type ConversationScreenProps = {
  readonly conversationId: string;
  /** The message that a link leads to. */
  readonly targetId: string | null;
};

export function ConversationScreen({ conversationId, targetId }: ConversationScreenProps) {
  const t = useT();
  const result = useQuery('conversation.byId', { conversationId });
  const detail = result.rows[0];
  if (detail) return <OpenConversation detail={detail} targetId={targetId} />;
  if (result.status === 'loading') return <ConversationSkeleton />;
  return (
    <main id="content" tabIndex={-1} data-region="content" className="h-full outline-none">
      <EmptyState icon={MessageCircleOff} title={t('conversation.missing.title')}>
        {t('conversation.missing.body')}
      </EmptyState>
    </main>
  );
}

function OpenConversation({ detail, targetId }: { readonly detail: ConversationDetail; readonly targetId: string | null }) {
  const inspectorOpen = useInterface(state => state.inspectorOpen);
  const [reply, setReply] = useState<ReplyTarget | null>(
    detail.draft?.replyToId == null ? null : { id: detail.draft.replyToId, known: null },
  );
  const [sent, setSent] = useState(0);
  const onReply = useCallback((target: ReplyTarget) => setReply(target), []);
  const onSent = useCallback(() => setSent(count => count + 1), []);
  return (
    <div className="relative flex h-full min-w-0">
      <main id="content" tabIndex={-1} data-region="content" className="flex h-full min-w-0 flex-1 flex-col outline-none">
        <ConversationHeader detail={detail} />
        {!inspectorOpen && detail.assignmentId !== null && <ContestedNotes assignmentId={detail.assignmentId} />}
        <Timeline
          conversationId={detail.id}
          counterpart={detail.counterpart}
          lastSeq={detail.lastSeq}
          lastReadSeq={detail.lastReadSeq}
          myStateId={detail.myStateId}
          participants={detail.participants}
          writable={detail.readOnlyBecause === null}
          targetId={targetId}
          sent={sent}
          onReply={onReply}
        />
        <TypingLine conversationId={detail.id} />
        <Composer detail={detail} reply={reply} setReply={setReply} onSent={onSent} />
      </main>
      {inspectorOpen && <Inspector detail={detail} />}
    </div>
  );
}

function ConversationSkeleton() {
  return (
    <main id="content" tabIndex={-1} data-region="content" className="flex h-full flex-col outline-none">
      <div className="flex h-14 items-center gap-3 border-b border-line px-5">
        <Skeleton className="h-4 w-44" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-4 p-6">
        {['w-2/3', 'w-1/2 self-end', 'w-3/5'].map(width => (
          <Skeleton key={width} className={`h-12 max-w-md rounded-card ${width}`} />
        ))}
      </div>
    </main>
  );
}
