/** The text of the composer, kept on this device as it is written: 400 ms after a pause, on leaving, on closing (A10). */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ConversationDetail } from '../../../src-preload/contract/rows.ts';
import { MESSAGE_MAX_LENGTH } from '../../../sync/model/commands/message.ts';
import { useInterface } from '../../app/interface-state.ts';
import { useCommand } from '../../data/use-command.ts';
import { knowing, saved, seen } from './draft-echo.ts';

const SAVE_MS = 400;
const AGAIN_MS = 3_000;
/** Equal to no text, so that the next look finds something to save. */
const NEVER_KEPT = '\u0000';

export type Draft = {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly save: () => void;
  /** The message leaves: the core empties the draft by itself. */
  readonly empty: () => void;
  /** The message could not be kept: its text comes back, before what was written since. */
  readonly putBack: (content: string) => void;
};

export function useDraft(detail: ConversationDetail, replyToId: string | null, box: RefObject<HTMLTextAreaElement | null>): Draft {
  const stored = detail.draft?.text ?? '';
  const [text, setText] = useState(() => useInterface.getState().unsaved[detail.id] ?? stored);
  const write = useCommand('draft.save', 'quiet');
  const echo = useRef(knowing(stored));
  const now = useRef({ text, replyToId });
  const kept = useRef({ text: stored, replyToId: detail.draft?.replyToId ?? null });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    const current = { ...now.current, text: now.current.text.slice(0, MESSAGE_MAX_LENGTH) };
    if (current.text === kept.current.text && current.replyToId === kept.current.replyToId) return;
    if (current.text !== kept.current.text) echo.current = saved(echo.current, current.text);
    kept.current = current;
    void write({ conversationId: detail.id, ...current }).then(reply => {
      if (reply.ok) return forgetUnsaved(detail.id);
      // It is on screen only: kept for when one comes back to this conversation, and tried again until it can be saved.
      holdUnsaved(detail.id, current.text);
      if (kept.current === current) kept.current = { ...current, text: NEVER_KEPT };
    });
  }, [detail.id, write]);

  const become = useCallback(
    (next: string) => {
      setText(next);
      now.current = { ...now.current, text: next };
      clearTimeout(timer.current);
      timer.current = setTimeout(save, SAVE_MS);
    },
    [save],
  );

  useEffect(() => {
    const { echo: next, adopt } = seen(echo.current, stored);
    echo.current = next;
    if (adopt === null) return;
    kept.current = { ...kept.current, text: adopt };
    now.current = { ...now.current, text: adopt };
    setText(adopt);
  }, [stored]);

  const isUnsaved = useInterface(state => state.unsaved[detail.id] !== undefined);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const again = setInterval(save, AGAIN_MS);
    return () => clearInterval(again);
  }, [isUnsaved, save]);

  useEffect(() => {
    now.current = { ...now.current, replyToId };
    save();
  }, [replyToId, save]);

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  useCaret(detail.id, box);

  return {
    text,
    change: become,
    save,
    empty() {
      clearTimeout(timer.current);
      forgetUnsaved(detail.id);
      setText('');
      now.current = { text: '', replyToId: null };
      kept.current = now.current;
      echo.current = saved(echo.current, '');
    },
    putBack: content => become(now.current.text === '' ? content : `${content}\n\n${now.current.text}`),
  };
}

function holdUnsaved(conversationId: string, text: string): void {
  const { unsaved, set } = useInterface.getState();
  set({ unsaved: { ...unsaved, [conversationId]: text } });
}

function forgetUnsaved(conversationId: string): void {
  const { unsaved, set } = useInterface.getState();
  if (unsaved[conversationId] === undefined) return;
  const { [conversationId]: _saved, ...others } = unsaved;
  set({ unsaved: others });
}

/** The caret is where it was when the conversation was left. */
function useCaret(conversationId: string, box: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const textarea = box.current;
    if (!textarea) return undefined;
    const caret = useInterface.getState().carets[conversationId] ?? textarea.value.length;
    textarea.setSelectionRange(caret, caret);
    textarea.focus({ preventScroll: true });
    return () => {
      const { carets, set } = useInterface.getState();
      set({ carets: { ...carets, [conversationId]: textarea.selectionStart } });
    };
  }, [conversationId, box]);
}
