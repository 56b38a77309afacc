/** Writing a note. What was begun is kept on this device, and what came back is there again. */
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { newId } from '../../data/new-id.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';

const SAVE_MS = 400;

export function AddNote({ assignmentId, draft }: { readonly assignmentId: string; readonly draft: string }) {
  const t = useT();
  const id = useId();
  const add = useCommand('note.add');
  const { body, change, empty } = useNoteDraft(assignmentId, draft);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const written = body.trim();
    if (written === '') return;
    empty();
    const reply = await add({ id: newId(), assignmentId, body: written, writtenAt: Date.now() });
    if (!reply.ok) change(written);
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
        onChange={event => change(event.target.value)}
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

/** A draft that comes from elsewhere (a note taken back, another window) is shown; this window's own echo is not adopted twice. */
function useNoteDraft(assignmentId: string, stored: string) {
  const save = useCommand('noteDraft.save', 'quiet');
  const [body, setBody] = useState(stored);
  const known = useRef(stored);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<string | null>(null);

  function keep(text: string): void {
    clearTimeout(timer.current);
    pending.current = null;
    known.current = text;
    void save({ assignmentId, text });
  }
  const keepNow = useRef(keep);
  useEffect(() => {
    keepNow.current = keep;
  });
  useEffect(
    () => () => {
      if (pending.current !== null) keepNow.current(pending.current);
    },
    [],
  );
  useEffect(() => {
    if (stored === known.current || pending.current !== null) return;
    known.current = stored;
    setBody(stored);
  }, [stored]);

  return {
    body,
    change(text: string) {
      setBody(text);
      pending.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keepNow.current(text), SAVE_MS);
    },
    /** The core empties the draft as it takes the note. */
    empty() {
      clearTimeout(timer.current);
      pending.current = null;
      known.current = '';
      setBody('');
    },
  };
}
