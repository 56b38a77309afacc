/** Says that something was refused to a person who isn't looking, once, and keeps why or why not (D7, A40). */
import type { Language, RefusalNotice } from '../../src-preload/contract/commands.ts';
import type { ShellNotification } from '../../src-preload/contract/protocol.ts';
import { recordDecision, undecidedRefusals } from '../replica/notification-decisions.ts';
import type { Replica } from '../replica/open-replica.ts';
import { outboxCounts } from '../replica/outbox.ts';
import type { Shell } from '../shell/shell.ts';
import type { Windows } from './windows.ts';

export type RefusalNoticeParts = {
  readonly account: string;
  readonly replica: Replica;
  readonly windows: Windows;
  readonly shell: Shell;
  readonly now: () => number;
  readonly settings: () => { readonly refusals: RefusalNotice; readonly language: Language };
};

type Decision =
  { readonly decision: 'shown'; readonly reason: 'refused' } | { readonly decision: 'hidden'; readonly reason: 'on_screen' | 'preference' };

const TAG = 'refused';

/** The chip of a window that has the focus says it already. */
export function decideRefusalNotice(wanted: RefusalNotice, looking: boolean): Decision {
  if (wanted === 'quiet') return { decision: 'hidden', reason: 'preference' };
  return looking ? { decision: 'hidden', reason: 'on_screen' } : { decision: 'shown', reason: 'refused' };
}

export function createRefusalNotices(parts: RefusalNoticeParts): { touched(tables: ReadonlySet<string>): void } {
  const { account, replica, windows, shell } = parts;
  const native = shell.capabilities.notifications === 'native';
  let shown = false;

  function show(): void {
    shown = true;
    const notification = wordsOf[parts.settings().language];
    if (native) shell.notify(account, notification);
    else windows.lastFocused(account)?.send({ kind: 'notify', notification });
  }

  /** All of it was answered or understood. */
  function takeBack(): void {
    shown = false;
    if (native) shell.dismiss(account, TAG);
    else for (const window of windows.of(account)) window.send({ kind: 'dismiss', tag: TAG });
  }

  return {
    touched(tables) {
      if (!tables.has('outbox')) return;
      const refusals = undecidedRefusals(replica.read);
      if (refusals.length > 0) {
        const decided = decideRefusalNotice(
          parts.settings().refusals,
          windows.of(account).some(({ focused }) => focused),
        );
        replica.writeLocal(db => refusals.forEach(id => recordDecision(db, id, decided, parts.now())));
        if (decided.decision === 'shown') show();
      }
      if (shown && outboxCounts(replica.read).refused === 0) takeBack();
    },
  };
}

/** Nothing of what was written: whoever passes by may read a notification. */
const wordsOf: Readonly<Record<Language, ShellNotification>> = {
  fr: noticeOf('Action requise', 'Quelque chose que vous avez fait n’a pas été pris en compte. Vos textes sont conservés.'),
  en: noticeOf('Action needed', 'Something you did was not taken. Your texts are kept.'),
};

function noticeOf(title: string, body: string): ShellNotification {
  return { tag: TAG, title, subtitle: '', body, path: '/synchro', silent: false };
}
