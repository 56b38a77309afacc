/** Looks at what the cloud wrote to be notified, decides, shows, keeps the reason; takes back what was read elsewhere. */
import type { Language, PreviewLevel } from '../../src-preload/contract/commands.ts';
import { z } from 'zod';
import type { Cells } from '../replica/db.ts';
import { recordDecision, undecidedNotifications } from '../replica/notification-decisions.ts';
import type { Replica } from '../replica/open-replica.ts';
import type { Shell } from '../shell/shell.ts';
import { maybeText, number, text } from './cells.ts';
import { decideNotification, type NotificationFacts } from './notification-decision.ts';
import type { Windows } from './windows.ts';

export type NotifierParts = {
  readonly account: string;
  readonly replica: Replica;
  readonly windows: Windows;
  readonly shell: Shell;
  readonly now: () => number;
  readonly since: number;
  readonly settings: () => { readonly notifications: PreviewLevel; readonly language: Language };
  readonly badge: () => number;
};

export type Notifier = { touched(tables: ReadonlySet<string>): void; stop(): void };

const paramsSchema = z
  .object({ conversation_id: z.string().nullable().catch(null), sender_name: z.string().catch(''), preview: z.string().catch('') })
  .partial();

export function createNotifier(parts: NotifierParts): Notifier {
  const { account, replica, windows, shell } = parts;
  const shown = new Set<string>();
  const native = shell.capabilities.notifications === 'native';
  let lastBadge = -1;

  function touched(tables: ReadonlySet<string>): void {
    if (tables.has('notification')) decideAll();
    if (tables.has('participant_state') || tables.has('conversation')) {
      takeBackRead();
      showBadge();
    }
  }

  function decideAll(): void {
    for (const row of undecidedNotifications(replica.read)) {
      const facts = factsOf(row);
      const decided = decideNotification(facts, { ...around(facts), since: parts.since });
      replica.writeLocal(db => recordDecision(db, facts.id, decided, parts.now()));
      if (decided.decision === 'hidden') continue;
      shown.add(decided.notification.tag);
      if (native) shell.notify(account, decided.notification);
      else windows.lastFocused(account)?.send({ kind: 'notify', notification: decided.notification });
    }
  }

  function around(facts: NotificationFacts) {
    const settings = parts.settings();
    const state =
      facts.conversationId === null
        ? undefined
        : replica.read.get('SELECT muted_until FROM participant_state WHERE conversation_id = ?', facts.conversationId);
    const preference = replica.read.get(`SELECT mode FROM notification_preference WHERE type = ? AND channel = 'os'`, facts.type);
    const onScreen = windows
      .of(account)
      .flatMap(window => (window.focused && window.conversationId !== null ? [window.conversationId] : []));
    return {
      onScreen: new Set(onScreen),
      muted: number(state ?? {}, 'muted_until') > parts.now(),
      offByPreference: preference?.['mode'] === 'off',
      previewLevel: settings.notifications,
      language: settings.language,
    };
  }

  function factsOf(row: Cells): NotificationFacts {
    const params = paramsSchema.catch({}).parse(JSON.parse(text(row, 'params')));
    const conversationId = params.conversation_id ?? null;
    const conversation =
      conversationId === null ? undefined : replica.read.get('SELECT title FROM conversation WHERE id = ?', conversationId);
    return {
      id: text(row, 'id'),
      type: text(row, 'type'),
      createdAt: number(row, 'created_at'),
      read: row['read_at'] !== null,
      conversationId,
      senderName: params.sender_name ?? '',
      preview: params.preview ?? '',
      subtitle: conversation === undefined ? '' : text(conversation, 'title'),
      path: maybeText(row, 'deep_link') ?? '/messages',
    };
  }

  /** Read here or on another device: its toast goes (A33). */
  function takeBackRead(): void {
    for (const tag of shown) {
      const unread = replica.read.get(
        'SELECT 1 AS unread FROM participant_state s JOIN conversation c ON c.id = s.conversation_id WHERE c.id = ? AND c.last_seq > s.last_read_seq',
        tag,
      );
      if (unread !== undefined) continue;
      shown.delete(tag);
      if (native) shell.dismiss(account, tag);
      else for (const window of windows.of(account)) window.send({ kind: 'dismiss', tag });
    }
  }

  function showBadge(): void {
    const count = parts.badge();
    if (count === lastBadge) return;
    lastBadge = count;
    if (native) shell.badge(account, count);
    for (const window of windows.of(account)) window.send({ kind: 'badge', count });
  }

  return {
    touched,
    stop() {
      if (native) shell.badge(account, 0);
    },
  };
}
