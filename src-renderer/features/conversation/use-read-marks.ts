/** Marks as read what has been in sight for a second, in a window that has the focus. */
import { useCallback, useEffect, useRef } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { look, NOTHING_IN_SIGHT } from './read-watch.ts';

type ReadMarks = {
  readonly conversationId: string;
  /** Null where one only looks on: nothing is marked. */
  readonly myStateId: string | null;
  readonly lastReadSeq: number;
  /** The `seq` of the messages half in sight now. */
  readonly inSight: () => readonly number[];
};

/** Returns what to call whenever what is in sight may have changed. */
export function useReadMarks({ conversationId, myStateId, lastReadSeq, inSight }: ReadMarks): () => void {
  const run = useCommand('conversation.markRead', 'quiet');
  const latest = useRef({ inSight, lastReadSeq });
  useEffect(() => {
    latest.current = { inSight, lastReadSeq };
  });
  const check = useRef<() => void>(() => {});

  useEffect(() => {
    const marker = createReadMarker({
      unreadInSight: above => {
        const { inSight: now, lastReadSeq: read } = latest.current;
        return myStateId === null ? [] : now().filter(seq => seq > Math.max(read, above));
      },
      mark: async seq => myStateId !== null && (await run({ id: myStateId, conversationId, seq, at: Date.now() })).ok,
    });
    check.current = marker.check;
    window.addEventListener('focus', marker.check);
    window.addEventListener('blur', marker.check);
    document.addEventListener('visibilitychange', marker.check);
    return () => {
      marker.stop();
      window.removeEventListener('focus', marker.check);
      window.removeEventListener('blur', marker.check);
      document.removeEventListener('visibilitychange', marker.check);
    };
  }, [conversationId, myStateId, run]);
  return useCallback(() => check.current(), []);
}

type MarkerPorts = {
  readonly unreadInSight: (above: number) => readonly number[];
  /** Whether the mark is kept. */
  readonly mark: (seq: number) => Promise<boolean>;
};

function createReadMarker({ unreadInSight, mark }: MarkerPorts): { readonly check: () => void; readonly stop: () => void } {
  let watch = NOTHING_IN_SIGHT;
  let marked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function check(): void {
    clearTimeout(timer);
    const now = Date.now();
    const attentive = document.visibilityState === 'visible' && document.hasFocus();
    const sight = look(watch, attentive ? unreadInSight(marked) : [], now);
    watch = sight.watch;
    if (sight.readSeq !== null) void markUpTo(sight.readSeq);
    if (sight.lookAgainAt !== null) timer = setTimeout(check, sight.lookAgainAt - now);
  }

  async function markUpTo(seq: number): Promise<void> {
    const before = marked;
    marked = seq;
    if (!(await mark(seq))) marked = before;
  }

  return { check, stop: () => clearTimeout(timer) };
}
