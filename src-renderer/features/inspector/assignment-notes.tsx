/** Notes that client, expert and administration share. They look nothing like messages, on purpose (A27). */
import { StickyNote } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { newId } from '../../data/new-id.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useNow } from '../../ui/use-now.ts';
import { InspectorSection } from './inspector-section.tsx';

export function AssignmentNotes({ assignment }: { readonly assignment: AssignmentDetail }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
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
            <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {note.body}
            </p>
            <p className="text-xs text-faint-ink tabular-nums">
              {note.mine ? t('message.you') : note.authorName} · {formats.moment(note.writtenAt, now)}
              {note.pending && ` · ${t('inspector.notes.pending')}`}
            </p>
          </li>
        ))}
      </ul>
      {assignment.canAddNote && <AddNote assignmentId={assignment.id} />}
    </InspectorSection>
  );
}

function AddNote({ assignmentId }: { readonly assignmentId: string }) {
  const t = useT();
  const id = useId();
  const add = useCommand('note.add');
  const [body, setBody] = useState('');
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const written = body.trim();
    if (written === '') return;
    setBody('');
    const reply = await add({ id: newId(), assignmentId, body: written, writtenAt: Date.now() });
    if (!reply.ok) setBody(written);
  }
  return (
    <form onSubmit={submit} className="mt-3">
      <label htmlFor={id} className="sr-only">
        {t('inspector.notes.add')}
      </label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        maxLength={10_000}
        value={body}
        placeholder={t('inspector.notes.add')}
        onChange={event => setBody(event.target.value)}
        className="field-sizing-content max-h-40 min-h-14 w-full resize-none rounded-control border border-control bg-surface px-2.5 py-1.5 placeholder:text-faint-ink focus-visible:-outline-offset-1"
      />
      {body.trim() !== '' && (
        <Button type="submit" className="mt-1.5">
          {t('inspector.notes.submit')}
        </Button>
      )}
    </form>
  );
}
