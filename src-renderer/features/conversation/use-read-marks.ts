/** Marks as read what has been in sight for a second, in a window that has the focus. */
import { useCallback, useEffect, useRef } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { look, NOTHING_IN_SIGHT } from './read-watch.ts';

type ReadMarks = {
  readonly conversationId: string;
  readonly myStateId: string | null;
  readonly lastReadSeq: number;
  /** The `seq` of the messages half in sight now. */
  readonly inSight: () => readonly number[];
};

/** Returns what to call whenever what is in sight may have changed. */
export function useReadMarks({ conversationId, myStateId, lastReadSeq, inSight }: ReadMarks): () => void {
  const markRead = useCommand('conversation.markRead', 'quiet');
  const watch = useRef(NOTHING_IN_SIGHT);
  const marked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ inSight, lastReadSeq });
  useEffect(() => {
    latest.current = { inSight, lastReadSeq };
  });

  const check = useCallback(() => {
    clearTimeout(timer.current);
    if (myStateId === null) return;
    const now = Date.now();
    const attentive = document.visibilityState === 'visible' && document.hasFocus();
    const known = Math.max(latest.current.lastReadSeq, marked.current);
    const unread = attentive ? latest.current.inSight().filter(seq => seq > known) : [];
    const sight = look(watch.current, unread, now);
    watch.current = sight.watch;
    if (sight.readSeq !== null) {
      marked.current = sight.readSeq;
      void markRead({ id: myStateId, conversationId, seq: sight.readSeq, at: now });
    }
    if (sight.lookAgainAt !== null) timer.current = setTimeout(check, sight.lookAgainAt - now);
  }, [conversationId, myStateId, markRead]);

  useEffect(() => {
    const events = ['focus', 'blur'] as const;
    for (const event of events) window.addEventListener(event, check);
    document.addEventListener('visibilitychange', check);
    return () => {
      clearTimeout(timer.current);
      for (const event of events) window.removeEventListener(event, check);
      document.removeEventListener('visibilitychange', check);
    };
  }, [check]);
  return check;
}
