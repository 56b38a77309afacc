/** Does what the shell asks of this window: go somewhere, raise or take away a notification, show the count. */
import { useEffect } from 'react';
import type { ShellEvent } from '../../src-preload/contract/protocol.ts';
import { useShellEvents } from '../data/use-bridge.ts';
import { useRow } from '../data/use-query.ts';
import { dismissWebNotification, showWebNotification } from '../features/notifications/web-notifications.ts';
import { followPath } from './follow-path.ts';

export function ShellEvents() {
  const unread = useRow('badge.current', {})?.conversations ?? 0;
  useShellEvents(obey);
  useEffect(() => {
    document.title = titleWith(unread);
  }, [unread]);
  useEffect(() => () => void (document.title = titleWith(0)), []);
  return null;
}

function obey(event: ShellEvent): void {
  switch (event.kind) {
    case 'navigate':
      return followPath(event.path);
    case 'notify':
      return showWebNotification(event.notification, followPath);
    case 'dismiss':
      return dismissWebNotification(event.tag);
    case 'badge':
      // The title follows the data by itself; the icon of an installed page follows what the shell decides.
      if ('setAppBadge' in navigator) void navigator.setAppBadge(event.count).catch(() => {});
      return undefined;
  }
}

function titleWith(unread: number): string {
  return unread > 0 ? `(${unread}) FinancialTracker` : 'FinancialTracker';
}
