/** Editing a shared text: what one began from stays with the edit, and both survive leaving it and closing the application (S23). */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TextDraft } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { knowing, saved, seen } from '../conversation/draft-echo.ts';

export type TextEditing = {
  /** Null while nothing is being edited. */
  readonly draft: TextDraft | null;
  /** False where a draft was left for later. */
  readonly isOpen: boolean;
  /** From the text on screen, or from the draft that was left. */
  readonly begin: () => void;
  readonly write: (text: string) => void;
  /** Closes the editor; what was written stays a draft. */
  readonly leave: () => void;
  /** Forgets it, here and on the disk. */
  readonly end: () => void;
};

const SAVE_AFTER_MS = 300;

/** `current` is the text as it is on screen now; `kept` the draft on the disk: from an earlier run, another window, an edit taken back. */
export function useTextEdit(id: string, current: string, kept: TextDraft | null): TextEditing {
  const [draft, setDraft] = useState(kept);
  const [isOpen, setOpen] = useState(false);
  // An editor that is open keeps what is being written in it.
  const save = useKeptDraft(id, kept, isOpen ? null : setDraft);
  function end(): void {
    setDraft(null);
    setOpen(false);
    save.now(null);
  }
  function close(): void {
    setOpen(false);
    save.flush();
  }
  return {
    draft,
    isOpen,
    begin() {
      setDraft(draft ?? { base: current, text: current });
      setOpen(true);
    },
    write(text) {
      const next = { base: draft?.base ?? current, text };
      setDraft(next);
      setOpen(true);
      save.soon(next);
    },
    leave: draft === null || draft.text === draft.base ? end : close,
    end,
  };
}

/** Writes a draft to the disk a moment after a pause, and at once when its editor or the window closes. */
function useKeptDraft(id: string, kept: TextDraft | null, adopt: ((draft: TextDraft | null) => void) | null) {
  const save = useCommand('textDraft.save');
  const echo = useRef(knowing(JSON.stringify(kept)));
  useEffect(() => {
    const next = seen(echo.current, JSON.stringify(kept));
    echo.current = next.echo;
    if (next.adopt !== null) adopt?.(kept);
  }, [kept, adopt]);
  const waiting = useRef<TextDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useCallback(
    (draft: TextDraft | null) => {
      clearTimeout(timer.current);
      waiting.current = null;
      echo.current = saved(echo.current, JSON.stringify(draft));
      void save({ id, draft });
    },
    [id, save],
  );
  const flush = useCallback(() => {
    if (waiting.current !== null) now(waiting.current);
  }, [now]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return {
    now,
    flush,
    soon(draft: TextDraft) {
      clearTimeout(timer.current);
      waiting.current = draft;
      timer.current = setTimeout(flush, SAVE_AFTER_MS);
    },
  };
}
