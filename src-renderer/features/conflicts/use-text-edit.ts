/** Editing a shared text: what one began from stays with the edit, and both survive closing the application (S23). */
import { useEffect, useState } from 'react';
import type { TextDraft } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';

export type TextEditing = {
  /** Null while nobody edits. */
  readonly draft: TextDraft | null;
  readonly begin: () => void;
  readonly write: (text: string) => void;
  /** Forgets it, here and on the disk. */
  readonly end: () => void;
};

const SAVE_AFTER_MS = 300;

/** `current` is the text as it is on screen now; `kept` the draft that an earlier run left. */
export function useTextEdit(id: string, current: string, kept: TextDraft | null): TextEditing {
  const save = useCommand('textDraft.save');
  const [draft, setDraft] = useState(kept);
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => void save({ id, draft }), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [id, draft, save]);
  return {
    draft,
    begin: () => setDraft({ base: current, text: current }),
    write: text => setDraft(before => ({ base: before?.base ?? current, text })),
    end: () => {
      setDraft(null);
      void save({ id, draft: null });
    },
  };
}
