/** What the conversation is about: the assignment, who takes part, what happened, what was noted. */
import { X } from 'lucide-react';
import type { ConversationDetail } from '../../../src-preload/contract/rows.ts';
import { useInterface } from '../../app/interface-state.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { RefusedNotes } from '../sync/refused-on.tsx';
import { AssignmentEvents } from './assignment-events.tsx';
import { AssignmentFacts } from './assignment-facts.tsx';
import { AssignmentNotes } from './assignment-notes.tsx';
import { Participants } from './participants.tsx';

export function Inspector({ detail }: { readonly detail: ConversationDetail }) {
  const t = useT();
  const set = useInterface(state => state.set);
  return (
    <aside
      aria-label={t('inspector.title')}
      data-region="inspector"
      tabIndex={-1}
      className="flex h-full w-80 max-w-full shrink-0 flex-col border-l border-line bg-surface outline-none max-snug:absolute max-snug:inset-y-0 max-snug:right-0 max-snug:z-20 max-snug:shadow-float"
    >
      <div className="flex min-h-14 shrink-0 items-center justify-between border-b border-line pr-3 pl-4">
        <h2 className="font-semibold">{t('inspector.title')}</h2>
        <IconButton icon={X} label={t('conversation.inspector.close')} onClick={() => set({ inspectorOpen: false })} />
      </div>
      <div className="flex-1 divide-y divide-line overflow-y-auto">
        {detail.assignmentId !== null && (
          <AboutAssignment assignmentId={detail.assignmentId} conversationId={detail.id} before={<Participants detail={detail} />} />
        )}
        {detail.assignmentId === null && <Participants detail={detail} />}
      </div>
    </aside>
  );
}

type AboutAssignmentProps = { readonly assignmentId: string; readonly conversationId: string; readonly before: React.ReactNode };

function AboutAssignment({ assignmentId, conversationId, before }: AboutAssignmentProps) {
  const t = useT();
  const assignment = useRow('assignment.byId', { assignmentId });
  if (!assignment)
    return (
      <>
        <output aria-label={t('inspector.loading')} className="flex flex-col gap-3 p-4">
          {['w-40', 'w-full', 'w-32', 'w-full'].map((width, index) => (
            <Skeleton key={`${width} ${index}`} className={`h-4 ${width}`} />
          ))}
        </output>
        {before}
      </>
    );
  return (
    <>
      <AssignmentFacts assignment={assignment} />
      {before}
      <RefusedNotes conversationId={conversationId} />
      <AssignmentNotes assignment={assignment} />
      <AssignmentEvents assignment={assignment} />
    </>
  );
}
