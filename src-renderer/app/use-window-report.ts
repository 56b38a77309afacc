/** Tells the core what this window shows, so that nothing on screen is notified (A29). */
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLinkState } from '../data/use-bridge.ts';
import { useCommand } from '../data/use-command.ts';

export function useWindowReport(): void {
  const { conversationId = null } = useParams({ strict: false });
  const report = useCommand('window.report', 'quiet');
  const link = useLinkState();
  useEffect(() => {
    if (link.name !== 'open') return undefined;
    const tell = (): void => {
      const focused = document.visibilityState === 'visible' && document.hasFocus();
      void report({ focused, conversationId });
    };
    tell();
    window.addEventListener('focus', tell);
    window.addEventListener('blur', tell);
    document.addEventListener('visibilitychange', tell);
    return () => {
      window.removeEventListener('focus', tell);
      window.removeEventListener('blur', tell);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [conversationId, link, report]);
}
