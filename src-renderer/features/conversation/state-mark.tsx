/** How far a message of mine has come: an icon, and the words on hover. The message's accessible name says it too (A5). */
import { Check, CheckCheck, Clock, SendHorizontal, type LucideIcon } from 'lucide-react';
import { useT } from '../../locales/translate.ts';
import { classNames } from '../../ui/class-names.ts';
import type { MessageState } from './message-state.ts';

const looks: Readonly<Record<MessageState, { readonly icon: LucideIcon; readonly colour: string }>> = {
  queued: { icon: Clock, colour: 'text-faint-ink' },
  sending: { icon: SendHorizontal, colour: 'text-faint-ink' },
  sent: { icon: Check, colour: 'text-faint-ink' },
  delivered: { icon: CheckCheck, colour: 'text-faint-ink' },
  read: { icon: CheckCheck, colour: 'text-accent-ink' },
};

export function StateMark({ state, title }: { readonly state: MessageState; readonly title: string }) {
  const t = useT();
  const { icon: Icon, colour } = looks[state];
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the picture is drawn inline
      role="img"
      aria-label={t(`message.state.${state}`)}
      title={title}
      className={classNames('mb-1 inline-flex w-4 shrink-0 justify-center', colour)}
    >
      <Icon aria-hidden size={14} strokeWidth={2} />
    </span>
  );
}
