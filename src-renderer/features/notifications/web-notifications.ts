/** The browser host's notifications: the page raises them, as its shell asks. */
import type { ShellNotification } from '../../../src-preload/contract/protocol.ts';

const shown = new Map<string, Notification>();

/** A newer one with the same tag replaces the older. Nothing happens without the person's permission. */
export function showWebNotification({ tag, title, subtitle, body, path, silent }: ShellNotification, follow: (path: string) => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const text = [subtitle, body].filter(line => line !== '').join('\n');
  const notification = new Notification(title, { tag, body: text, silent });
  shown.set(tag, notification);
  notification.addEventListener('click', () => {
    window.focus();
    follow(path);
    notification.close();
  });
  notification.addEventListener('close', () => {
    if (shown.get(tag) === notification) shown.delete(tag);
  });
}

export function dismissWebNotification(tag: string): void {
  shown.get(tag)?.close();
  shown.delete(tag);
}
