/** One shared note: read, edited by whoever writes notes here, and marked when two versions of it wait for a decision. */
import { Pencil } from 'lucide-react';
import { useId, type FormEvent } from 'react';
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ConflictCards } from '../conflicts/conflict-cards.tsx';
import { useTextEdit, type TextEditing } from '../conflicts/use-text-edit.ts';

type Note = AssignmentDetail['notes'][number];

export function SharedNote({ note, editable }: { readonly note: Note; readonly editable: boolean }) {
  const editing = useTextEdit(note.id, note.body, note.draft);
  return (
    <>
      {editing.isOpen ? (
        <EditNote note={note} editing={editing} />
      ) : (
        <Written note={note} onEdit={editable ? editing.begin : null} hasDraft={editing.draft !== null} />
      )}
      {note.contested && (
        <div className="mt-2">
          <ConflictCards of={note.id} />
        </div>
      )}
    </>
  );
}

type WrittenProps = { readonly note: Note; readonly onEdit: (() => void) | null; readonly hasDraft: boolean };

function Written({ note, onEdit, hasDraft }: WrittenProps) {
  const t = useT();
  return (
    <div className="group flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {note.body}
        </p>
        <Byline note={note} />
        {hasDraft && <p className="text-xs text-soft-ink">{t('note.draftKept')}</p>}
      </div>
      {onEdit !== null && <IconButton icon={Pencil} label={t(hasDraft ? 'note.resume' : 'note.edit')} onClick={onEdit} />}
    </div>
  );
}

function Byline({ note }: { readonly note: Note }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const { edited } = note;
  const editor = edited?.byMe === true ? t('note.editedByYou') : edited?.by ? t('note.editedBy', { name: edited.by }) : t('note.edited');
  return (
    <p className="text-xs text-faint-ink tabular-nums">
      {note.mine ? t('message.you') : note.authorName} · {formats.moment(note.writtenAt, now)}
      {edited !== null && ` · ${editor} ${formats.moment(edited.at, now)}`}
      {note.pending && ` · ${t('inspector.notes.pending')}`}
    </p>
  );
}

function EditNote({ note, editing }: { readonly note: Note; readonly editing: TextEditing }) {
  const t = useT();
  const id = useId();
  const edit = useCommand('note.edit');
  const { base, text } = editing.draft ?? { base: note.body, text: note.body };
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const value = text.trim();
    const reply = value === base ? null : await edit({ id: note.id, base, value, editedAt: Date.now() });
    if (reply === null || reply.ok) editing.end();
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="sr-only">
        {t('note.edit')}
      </label>
      <textarea
        id={id}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to write here
        autoFocus
        dir="auto"
        rows={2}
        maxLength={10_000}
        value={text}
        onChange={event => editing.write(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          editing.leave();
        }}
        className="field-sizing-content max-h-60 w-full resize-none rounded-control border border-control bg-surface px-2.5 py-1.5 focus-visible:-outline-offset-1"
      />
      <div className="mt-1.5 flex gap-2">
        <Button type="submit" variant="primary" disabled={text.trim() === ''}>
          {t('note.save')}
        </Button>
        <Button variant="quiet" onClick={editing.end}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
