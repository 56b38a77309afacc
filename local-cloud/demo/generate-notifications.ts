/** What people were told, as `private.notify` would have, and how they want to be told. */
import { previewOf } from '../../sync/model/commands/message.ts';
import type { NotificationType } from '../../sync/model/statuses.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import type { TalkRows } from './conversation-rows.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Assignment } from './generate-assignments.ts';
import type { Marks } from './generate-marks.ts';
import type { Person } from './generate-people.ts';
import { DAY } from './paris-calendar.ts';
import type { Step, StepName } from './timeline.ts';

/** Steps older than this are not told any more, except to demo accounts. */
const REMEMBERED_MS = 45 * DAY;

type Told = {
  readonly userId: string;
  readonly type: NotificationType;
  readonly priority: RowOf<'notification'>['priority'];
  readonly params: RowOf<'notification'>['params'];
  readonly entity: readonly [string, string] | null;
  readonly link: string | null;
  readonly group: string;
  readonly dedup: string;
  readonly at: number;
  readonly readAt: number | null;
};

export type Audience = { readonly people: readonly Person[]; readonly known: ReadonlySet<string> };

export function generateNotifications(
  context: DemoContext,
  talks: readonly TalkRows[],
  marks: Marks,
  assignments: readonly Assignment[],
  audience: Audience,
): readonly RowOf<'notification'>[] {
  const told = [
    ...talks.flatMap(talk => unreadMessages(talk, marks, audience.people)),
    ...assignments.flatMap(assignment => stepsTold(context, assignment, audience)),
    ...announcements(context, audience),
  ];
  return told.map(each => notificationRow(context, each));
}

/** One per message that someone has not read, twelve at most per person and conversation. */
function unreadMessages({ conversation, messages }: TalkRows, { states, participants }: Marks, people: readonly Person[]): readonly Told[] {
  const present = participants.filter(each => each.conversation_id === conversation.id);
  return present.flatMap(({ user_id: userId }) => {
    const read = states.find(state => state.conversation_id === conversation.id && state.user_id === userId)?.last_read_seq ?? 0;
    const unread = messages.filter(
      message =>
        (message.seq ?? 0) > read && message.sender_id !== userId && message.message_type === 'text' && message.deleted_at === null,
    );
    return unread.slice(-12).map(message => ({
      userId,
      type: message.priority === 'urgent' ? 'message_urgent' : 'message_new',
      priority: message.priority,
      params: {
        conversation_id: conversation.id,
        sender_name: people.find(({ user }) => user.id === message.sender_id)?.user.display_name ?? '',
        preview: previewOf(message.content),
        seq: message.seq,
      },
      entity: ['message', message.id] as const,
      link: `/messages/${conversation.id}?m=${message.id}`,
      group: conversation.id,
      dedup: `message ${message.id}`,
      at: message.received_at ?? message.written_at,
      readAt: null,
    }));
  });
}

const stepTypes: Partial<
  Record<StepName, { readonly type: NotificationType; readonly to: 'client' | 'expert'; readonly priority: Told['priority'] }>
> = {
  offer: { type: 'assignment_offered', to: 'expert', priority: 'high' },
  amend_terms: { type: 'terms_changed', to: 'expert', priority: 'high' },
  accept: { type: 'assignment_accepted', to: 'client', priority: 'high' },
  decline: { type: 'assignment_rejected', to: 'client', priority: 'high' },
  expire: { type: 'assignment_expired', to: 'client', priority: 'high' },
  withdraw: { type: 'assignment_cancelled', to: 'expert', priority: 'high' },
  cancel: { type: 'assignment_cancelled', to: 'expert', priority: 'high' },
  start: { type: 'assignment_started', to: 'client', priority: 'normal' },
  hold: { type: 'assignment_on_hold', to: 'client', priority: 'normal' },
  resume: { type: 'assignment_resumed', to: 'client', priority: 'normal' },
  submit: { type: 'assignment_submitted', to: 'client', priority: 'high' },
  request_changes: { type: 'assignment_changes_requested', to: 'expert', priority: 'high' },
  validate: { type: 'assignment_completed', to: 'expert', priority: 'normal' },
};

function stepsTold({ now }: DemoContext, assignment: Assignment, { known }: Audience): readonly Told[] {
  const { row, file, contact, expert } = assignment;
  return assignment.steps.flatMap((step: Step, index): Told[] => {
    const kind = stepTypes[step.name];
    const reader = kind?.to === 'expert' ? expert?.person : contact;
    if (kind === undefined || reader === undefined) return [];
    if (now - step.at > REMEMBERED_MS && !known.has(reader.user.id)) return [];
    return [
      {
        userId: reader.user.id,
        type: kind.type,
        priority: kind.priority,
        params: {
          assignment_id: row.id,
          reference: row.reference,
          product_code: file.product.row.code,
          product_name: file.product.row.nom,
          client_name: row.client_name,
          expert_name: row.expert_name,
        },
        entity: ['expertassignment', row.id],
        link: null,
        group: row.id,
        dedup: `${step.name} ${row.id} ${index + 1}`,
        at: step.at,
        readAt: now - step.at > 2 * DAY ? step.at + 3 * 3_600_000 : null,
      },
    ];
  });
}

function announcements({ now }: DemoContext, { people, known }: Audience): readonly Told[] {
  return people
    .filter(({ user }) => known.has(user.id))
    .map(({ user }) => ({
      userId: user.id,
      type: 'system_announcement',
      priority: 'low',
      params: { title: 'Bienvenue dans FinancialTracker', body: 'Vos dossiers et vos messages restent lisibles hors connexion.' },
      entity: null,
      link: null,
      group: 'system',
      dedup: 'announcement welcome',
      at: now - 20 * DAY,
      readAt: now - 19 * DAY,
    }));
}

function notificationRow({ idAt }: DemoContext, told: Told): RowOf<'notification'> {
  const at = Math.floor(told.at);
  return {
    id: idAt(at),
    user_id: told.userId,
    type: told.type,
    priority: told.priority,
    params: told.params,
    entity_type: told.entity?.[0] ?? null,
    entity_id: told.entity?.[1] ?? null,
    deep_link: told.link,
    group_key: told.group,
    dedup_key: told.dedup,
    expires_at: null,
    seen_at: told.readAt,
    read_at: told.readAt,
    archived_at: null,
    snoozed_until: null,
    ...unchangedSince(at),
    updated_at: told.readAt ?? at,
  };
}
