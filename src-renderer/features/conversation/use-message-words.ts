/** What a message says of itself in words: its accessible name, its times, its lateness (A5, A7, F3). */
import { useMemo } from 'react';
import type { Participant } from '../../../src-preload/contract/rows.ts';
import { useT, type Translate } from '../../locales/translate.ts';
import type { Formats } from '../../locales/formats.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { isLate, otherSide, type MessageState } from './message-state.ts';
import { isElsewhere } from './quoted-message.tsx';
import type { ShownMessage } from './shown-message.ts';

export type MessageWords = {
  readonly author: string;
  readonly label: string;
  readonly title: string;
  /** Null when it was sent as it was written. */
  readonly late: string | null;
};

export function useMessageWords(
  message: ShownMessage,
  state: MessageState | null,
  participants: readonly Participant[],
  now: number,
): MessageWords {
  const t = useT();
  const formats = useFormats();
  return useMemo(() => {
    const author = message.mine ? t('message.you') : message.senderName;
    return {
      author,
      label: labelOf(message, state, author, t, formats, now),
      title: titleOf(message, state, participants, t, formats, now),
      late: lateOf(message, t, formats),
    };
  }, [message, state, participants, t, formats, now]);
}

/** "Alice : texte. Aujourd'hui à 18:53. Lu." */
function labelOf(message: ShownMessage, state: MessageState | null, author: string, t: Translate, formats: Formats, now: number): string {
  const at = message.receivedAt ?? message.writtenAt;
  const who = whoOf(message, author, t);
  const text = message.deletedAt === null ? message.content : t('message.deleted');
  const when = t('time.at', { date: formats.day(at, now), time: formats.time(at) });
  const spoken = t('message.label', { author: who, text, when });
  return state === null ? spoken : `${spoken} ${t(`message.state.${state}`)}.`;
}

function whoOf({ replyTo }: ShownMessage, author: string, t: Translate): string {
  if (replyTo === null) return author;
  if (isElsewhere(replyTo)) return t('message.author.replyingElsewhere', { author });
  return t('message.author.replying', { author, other: replyTo.senderName });
}

function titleOf(
  message: ShownMessage,
  state: MessageState | null,
  participants: readonly Participant[],
  t: Translate,
  formats: Formats,
  now: number,
): string {
  return [
    state && t(`message.state.${state}`),
    t('message.title.written', { when: formats.moment(message.writtenAt, now) }),
    message.receivedAt !== null && t('message.title.received', { when: formats.moment(message.receivedAt, now) }),
    ...(state === 'read' ? readings(message.seq, participants, t, formats, now) : []),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Who read it; when, only where the mark stands exactly there: a mark further on tells a later time. */
function readings(
  seq: number | null,
  participants: readonly Participant[],
  t: Translate,
  formats: Formats,
  now: number,
): readonly string[] {
  return otherSide(participants)
    .filter(person => seq !== null && person.readSeq !== null && person.readSeq >= seq)
    .map(({ name, readSeq, readAt }) =>
      readSeq === seq && readAt !== null
        ? t('message.title.readAt', { name, when: formats.moment(readAt, now) })
        : t('message.title.read', { name }),
    );
}

function lateOf({ writtenAt, receivedAt }: ShownMessage, t: Translate, formats: Formats): string | null {
  if (receivedAt === null || !isLate({ writtenAt, receivedAt })) return null;
  const sameDay = formats.dayKey(writtenAt) === formats.dayKey(receivedAt);
  const say = (at: number): string =>
    sameDay ? t('message.lateMoment', { time: formats.time(at) }) : t('message.lateDay', { date: formats.fullMoment(at) });
  return t('message.late', { written: say(writtenAt), sent: say(receivedAt) });
}
