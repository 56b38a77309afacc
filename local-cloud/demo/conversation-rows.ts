/** Conversations and messages as Postgres would have made them: numbered without a gap, each copying whose it is. */
import { previewOf } from '../../sync/model/commands/message.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import type { Said } from './conversation-speech.ts';
import { derivedId, unchangedSince, type DemoContext } from './demo-context.ts';
import type { Talk } from './generate-conversations.ts';
import { DAY } from './paris-calendar.ts';

export type TalkRows = {
  readonly talk: Talk;
  readonly conversation: RowOf<'conversation'>;
  readonly messages: readonly RowOf<'message'>[];
};

/** A conversation stays open this long after its assignment is over (A1). */
const OPEN_AFTER_END_MS = 30 * DAY;

export function talkRows(context: DemoContext, talk: Talk): TalkRows {
  const opened = openedRow(context, talk);
  const messages = messageRows(context, opened, talk.said);
  const last = messages.at(-1);
  if (last === undefined) return { talk, conversation: opened, messages };
  const conversation = {
    ...opened,
    last_seq: messages.length,
    last_message_at: last.received_at,
    last_message_preview: previewOf(last.content),
    last_sender_id: last.sender_id,
    updated_at: last.received_at ?? last.written_at,
  };
  return { talk, conversation, messages };
}

function openedRow({ idAt, now }: DemoContext, talk: Talk): RowOf<'conversation'> {
  const firstAt = talk.said[0]?.at ?? now;
  const empty = { last_seq: 0, last_message_at: null, last_message_preview: null, last_sender_id: null };
  if (talk.kind === 'support') {
    const { company, expert, assignee, closed } = talk.support;
    const at = Math.floor(firstAt - 60_000);
    return {
      id: idAt(at),
      kind: 'support',
      assignment_id: null,
      client_id: company?.row.id ?? null,
      client_name: company?.name ?? null,
      expert_id: expert?.row.id ?? null,
      expert_name: expert?.row.display_name ?? null,
      title: 'Assistance du cabinet',
      state: closed ? 'closed' : 'open',
      assignee_admin_id: assignee.user.id,
      ...empty,
      ...unchangedSince(at),
    };
  }
  const { row, file } = talk.assignment;
  const at = row.assigned_at ?? row.created_at;
  return {
    // As `private.follow_assignment` makes it.
    id: derivedId(`${row.id} conversation`),
    kind: 'assignment',
    assignment_id: row.id,
    client_id: row.client_id,
    client_name: row.client_name,
    expert_id: row.expert_id,
    expert_name: row.expert_name,
    title: file.product.row.nom,
    state: row.closed_at !== null && now - row.closed_at > OPEN_AFTER_END_MS ? 'read_only' : 'open',
    assignee_admin_id: null,
    ...empty,
    ...unchangedSince(at),
  };
}

function messageRows(
  { random, idAt, now }: DemoContext,
  conversation: RowOf<'conversation'>,
  said: readonly Said[],
): readonly RowOf<'message'>[] {
  const rows: RowOf<'message'>[] = [];
  let previousAt = conversation.created_at;
  for (const [index, line] of said.entries()) {
    const receivedAt = Math.min(Math.max(Math.floor(line.at), previousAt + 1_500), now - (said.length - index) * 400);
    const isLast = index === said.length - 1;
    // Written on a train, sent at the station.
    const late = line.type === 'text' && random.chance(0.025) ? random.int(8, 400) * 60_000 : random.int(120, 1_300);
    const writtenAt = Math.max(conversation.created_at, receivedAt - late);
    const fate = line.type === 'text' && !isLast ? fateOf(random.next()) : 'kept';
    const changedAt = Math.min(now, receivedAt + random.int(1, 12) * 60_000);
    rows.push({
      id: idAt(writtenAt),
      conversation_id: conversation.id,
      conversation_kind: conversation.kind,
      assignment_id: conversation.assignment_id,
      client_id: conversation.client_id,
      expert_id: conversation.expert_id,
      seq: index + 1,
      sender_id: line.sender.user.id,
      sender_role: line.role,
      message_type: line.type,
      content: fate === 'deleted' ? '' : line.content,
      mentions: [],
      attachments: [],
      reply_to_id: line.type === 'text' && random.chance(0.05) ? answered(rows, line, random.int(1, 4)) : null,
      priority: fate === 'urgent' ? 'urgent' : 'normal',
      urgent_reason:
        fate === 'urgent' ? random.pick(['Échéance demain', 'Réponse attendue par l’administration', 'Signature avant ce soir']) : null,
      written_at: writtenAt,
      received_at: receivedAt,
      edited_at: fate === 'edited' ? changedAt : null,
      created_at: receivedAt,
      updated_at: fate === 'edited' || fate === 'deleted' ? changedAt : receivedAt,
      deleted_at: fate === 'deleted' ? changedAt : null,
    });
    previousAt = receivedAt;
  }
  return rows;
}

/** A few were corrected, a few taken back, a few marked urgent. */
function fateOf(roll: number): 'kept' | 'edited' | 'deleted' | 'urgent' {
  if (roll < 0.015) return 'edited';
  if (roll < 0.018) return 'deleted';
  return roll < 0.022 ? 'urgent' : 'kept';
}

/** A recent message of someone else, still there. */
function answered(rows: readonly RowOf<'message'>[], { sender }: Said, back: number): string | null {
  const recent = rows.slice(-5).filter(row => row.sender_id !== sender.user.id && row.message_type === 'text' && row.deleted_at === null);
  return recent.at(-back)?.id ?? recent.at(-1)?.id ?? null;
}
