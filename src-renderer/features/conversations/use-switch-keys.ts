/** Alt+↑/↓ opens the neighbouring conversation from anywhere in Messages; with Shift, the neighbouring unread one. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ConversationListItem } from '../../../src-preload/contract/rows.ts';
import { neighbour } from './switching.ts';

export function useSwitchKeys(rows: readonly ConversationListItem[], openId: string | null): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      const conversationId = neighbour(rows, openId, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
      if (conversationId !== null) void navigate({ to: '/messages/$conversationId', params: { conversationId } });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [rows, openId, navigate]);
}
