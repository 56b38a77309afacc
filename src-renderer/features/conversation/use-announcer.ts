/** Reads new messages of the others aloud, politely and not one by one when many come at once (F3). */
import { useEffect, useRef, useState } from 'react';
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';

const THROTTLE_MS = 1500;
const SPOKEN_AT_ONCE = 2;

/** What a polite live region should now contain. */
export function useAnnouncer(lastSeq: number, bySeq: ReadonlyMap<number, MessageItem>): string {
  const t = useT();
  const [words, setWords] = useState('');
  const heard = useRef(lastSeq);
  const waiting = useRef<readonly MessageItem[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    while (heard.current < lastSeq) {
      const message = bySeq.get(heard.current + 1);
      if (!message) break;
      heard.current += 1;
      if (!message.mine && document.hasFocus()) waiting.current = [...waiting.current, message];
    }
    if (waiting.current.length === 0 || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const messages = waiting.current;
      waiting.current = [];
      setWords(
        messages.length > SPOKEN_AT_ONCE
          ? t('live.many', { count: messages.length })
          : messages.map(({ senderName, content }) => t('live.one', { name: senderName, text: content })).join(' '),
      );
    }, THROTTLE_MS);
  }, [lastSeq, bySeq, t]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return words;
}
