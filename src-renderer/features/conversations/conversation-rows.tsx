/** The rows of the list: only those in sight exist, one Tab stop, arrows to go through them. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationListItem } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { ConversationRow } from './conversation-row.tsx';

type ConversationRowsProps = { readonly rows: readonly ConversationListItem[]; readonly openId: string | null };

const ROW_HEIGHT = 82;

export function ConversationRows({ rows, openId }: ConversationRowsProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const moveTo = useRef<number | null>(null);
  const openIndex = rows.findIndex(row => row.id === openId);
  const focusedIndex = rows.findIndex(row => row.id === focusedId);
  const stop = focusedIndex >= 0 ? focusedIndex : Math.max(0, openIndex);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => rows[index]?.id ?? index,
    overscan: 6,
  });

  useEffect(() => {
    if (openIndex >= 0) virtualizer.scrollToIndex(openIndex, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when another one opens, not when the list is sorted anew
  }, [openId]);

  useEffect(() => {
    if (moveTo.current === null) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${moveTo.current}"] a`)?.focus();
    moveTo.current = null;
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey) return;
    const targets: Readonly<Record<string, number>> = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: rows.length - 1 };
    const index = targets[event.key];
    const row = index === undefined ? undefined : rows[index];
    if (index === undefined || !row) return;
    event.preventDefault();
    moveTo.current = index;
    setFocusedId(row.id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  return (
    <div ref={scroller} className="h-full overflow-y-auto pb-2 [contain:strict]">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move among its links */}
      <ul
        aria-label={t('list.label')}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onBlur={event => !event.currentTarget.contains(event.relatedTarget) && setFocusedId(null)}
      >
        {virtualizer.getVirtualItems().map(item => {
          const row = rows[item.index];
          return (
            row && (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                className="absolute inset-x-0 top-0 px-2"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ConversationRow row={row} open={row.id === openId} stop={item.index === stop} onFocus={setFocusedId} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
