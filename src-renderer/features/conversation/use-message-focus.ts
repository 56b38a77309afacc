/** One Tab stop for all messages, and arrows to go from one to the next. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

type MessageFocus = {
  /** The row that Tab leads to. */
  readonly stop: number | null;
  readonly set: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

export function useMessageFocus(
  scroller: RefObject<HTMLElement | null>,
  items: readonly { readonly index: number }[],
  count: number,
  reveal: (index: number) => void,
): MessageFocus {
  const [focused, setFocused] = useState<number | null>(null);
  const moveTo = useRef<number | null>(null);
  const stop = focused !== null && items.some(item => item.index === focused) ? focused : (items.at(-1)?.index ?? null);

  useEffect(() => {
    if (moveTo.current === null) return;
    const article = scroller.current?.querySelector<HTMLElement>(`[data-index="${moveTo.current}"] article`);
    if (!article) return;
    moveTo.current = null;
    article.focus({ preventScroll: true });
  });

  return {
    stop,
    set: setFocused,
    onKeyDown(event) {
      if (event.altKey || stop === null || !(event.target instanceof HTMLElement) || event.target.tagName !== 'ARTICLE') return;
      const targets: Readonly<Record<string, number>> = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: count - 1 };
      const index = targets[event.key];
      if (index === undefined || index < 0 || index >= count) return;
      event.preventDefault();
      moveTo.current = index;
      setFocused(index);
      reveal(index);
    },
  };
}
