/** Tells the others that one is writing: on real editing, every three seconds at most, and at once when it ends (A8). */
import { useEffect, useMemo, useRef } from 'react';
import { useCommand } from '../../data/use-command.ts';

const REPORT_MS = 3000;

export type TypingReport = { readonly edited: (text: string) => void; readonly stop: () => void };

export function useTypingReport(conversationId: string): TypingReport {
  const report = useCommand('typing.report', 'quiet');
  const lastAt = useRef<number | null>(null);
  const typing = useMemo<TypingReport>(() => {
    const stop = (): void => {
      if (lastAt.current === null) return;
      lastAt.current = null;
      void report({ conversationId, typing: false });
    };
    return {
      stop,
      edited(text) {
        if (text.trim() === '') return stop();
        const now = Date.now();
        if (lastAt.current !== null && now - lastAt.current < REPORT_MS) return;
        lastAt.current = now;
        void report({ conversationId, typing: true });
      },
    };
  }, [conversationId, report]);
  useEffect(() => typing.stop, [typing]);
  return typing;
}
