/** Who takes part in each conversation, how far they have read, and what has reached their devices. */
import type { RowOf } from '../../sync/model/tables.ts';
import type { TalkRows } from './conversation-rows.ts';
import { demoAdmin, demoClient, demoExpert } from './demo-accounts.ts';
import { derivedId, unchangedSince, type DemoContext } from './demo-context.ts';
import { talkers, type Company } from './generate-companies.ts';
import type { Person } from './generate-people.ts';
import { DAY } from './paris-calendar.ts';

export type Marks = {
  readonly participants: readonly RowOf<'conversation_participant'>[];
  readonly states: readonly RowOf<'participant_state'>[];
};

type Part = { readonly person: Person; readonly role: 'client' | 'expert' | 'admin' | 'viewer' };

const demoEmails = [demoClient, demoExpert, demoAdmin].map(({ email }) => email);

export function generateMarks(context: DemoContext, talks: readonly TalkRows[]): Marks {
  const made = talks.flatMap(talk => partsOf(talk).map(part => marksOf(context, talk, part)));
  return {
    participants: made.flatMap(({ participant }) => (participant === null ? [] : [participant])),
    states: made.map(({ state }) => state),
  };
}

function partsOf({ talk }: TalkRows): readonly Part[] {
  if (talk.kind === 'assignment') {
    const { company, expert } = talk.assignment;
    return [...companyParts(company), ...(expert === null ? [] : [{ person: expert.person, role: 'expert' } as const])];
  }
  const { company, expert, assignee } = talk.support;
  const others = company === null ? [] : companyParts(company);
  return [...others, ...(expert === null ? [] : [{ person: expert.person, role: 'expert' } as const]), { person: assignee, role: 'admin' }];
}

function companyParts(company: Company): readonly Part[] {
  const writers = talkers(company).map(person => ({ person, role: 'client' }) as const);
  const readers = company.members
    .filter(({ row }) => row.member_role === 'viewer')
    .map(({ person }) => ({ person, role: 'viewer' }) as const);
  return [...writers, ...readers];
}

function marksOf(context: DemoContext, { conversation, messages }: TalkRows, { person, role }: Part) {
  const { random, now } = context;
  const readSeq = readUpTo(context, { conversation, messages }, person);
  const readMessage = messages[readSeq - 1];
  const readAt =
    readMessage === undefined ? null : Math.min(now, (readMessage.received_at ?? readMessage.written_at) + random.int(5_000, 900_000));
  const changedAt = readAt ?? conversation.created_at;
  const state = stateRow(context, { conversation, person, readSeq, readAt, changedAt });
  if (role === 'viewer') return { state, participant: null };
  const shares = person.user.share_read_receipts;
  const unread = conversation.last_seq - readSeq;
  const participant: RowOf<'conversation_participant'> = {
    id: derivedId(`${conversation.id} participant ${person.user.id}`),
    conversation_id: conversation.id,
    conversation_kind: conversation.kind,
    client_id: conversation.client_id,
    expert_id: conversation.expert_id,
    user_id: person.user.id,
    display_name: person.user.display_name,
    role,
    joined_at: conversation.created_at,
    left_at: null,
    // A laptop in a bag has received nothing since its person last read.
    delivered_seq: unread > 0 && random.chance(0.35) ? readSeq : conversation.last_seq,
    read_seq: shares ? readSeq : 0,
    read_at: shares ? readAt : null,
    shares_receipts: shares,
    ...unchangedSince(conversation.created_at),
    updated_at: changedAt,
  };
  return { state, participant };
}

/** Never less than what they wrote themselves: who answers has read. */
function readUpTo(
  { random, now }: DemoContext,
  { conversation, messages }: Pick<TalkRows, 'conversation' | 'messages'>,
  person: Person,
): number {
  const last = conversation.last_seq;
  const ownLast = messages.findLast(message => message.sender_id === person.user.id)?.seq ?? 0;
  const recent = now - (conversation.last_message_at ?? 0) < 5 * DAY;
  if (conversation.state !== 'open' || ownLast === last) return last;
  if (ownLast === 0) return last - (recent ? random.int(0, Math.min(9, last)) : 0);
  const known = demoEmails.includes(person.user.email);
  if (!random.chance(known ? (recent ? 0.9 : 0.25) : recent ? 0.45 : 0.05)) return last;
  // From the end of what they had said on, or a few messages later.
  return random.chance(0.75) ? Math.max(ownLast, last - 12) : random.int(ownLast, last - 1);
}

type StateOf = {
  readonly conversation: RowOf<'conversation'>;
  readonly person: Person;
  readonly readSeq: number;
  readonly readAt: number | null;
  readonly changedAt: number;
};

function stateRow({ random, now }: DemoContext, { conversation, person, readSeq, readAt, changedAt }: StateOf): RowOf<'participant_state'> {
  const old = conversation.state !== 'open' && now - (conversation.last_message_at ?? now) > 45 * DAY;
  return {
    id: derivedId(`${conversation.id} state ${person.user.id}`),
    conversation_id: conversation.id,
    user_id: person.user.id,
    last_read_seq: readSeq,
    last_read_at: readAt,
    muted_until: null,
    pinned_rank: null,
    archived_at: old && readAt !== null && random.chance(0.4) ? Math.min(now, readAt + DAY) : null,
    notify_level: random.weighted([
      ['all', 30],
      ['mentions', 1],
    ]),
    ...unchangedSince(conversation.created_at),
    updated_at: changedAt,
  };
}
