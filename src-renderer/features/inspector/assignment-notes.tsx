/** Notes that client, expert and administration share. They look nothing like messages, on purpose (A27). */
import { StickyNote } from 'lucide-react';
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { classNames } from '../../ui/class-names.ts';
import { AddNote } from './add-note.tsx';
import { InspectorSection } from './inspector-section.tsx';
import { SharedNote } from './shared-note.tsx';

export function AssignmentNotes({ assignment }: { readonly assignment: AssignmentDetail }) {
  const t = useT();
  return (
    <InspectorSection title={t('inspector.notes')}>
      <p className="-mt-1 mb-2 flex items-center gap-1.5 text-xs text-faint-ink">
        <StickyNote aria-hidden size={12} />
        {t('inspector.notes.hint')}
      </p>
      {assignment.notes.length === 0 && <p className="text-sm text-soft-ink">{t('inspector.notes.none')}</p>}
      <ul className="flex flex-col gap-2">
        {assignment.notes.map(note => (
          <li key={note.id} className={classNames('border-l-2 pl-2.5', note.pending ? 'border-dashed border-control' : 'border-line')}>
            <SharedNote note={note} editable={assignment.canAddNote} />
          </li>
        ))}
      </ul>
      {assignment.canAddNote && <AddNote key={assignment.id} assignmentId={assignment.id} draft={assignment.noteDraft} />}
    </InspectorSection>
  );
}
