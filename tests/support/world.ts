/** Rows that tests begin with: one client, one expert, their assignment's conversation. */
import type { Claims } from '../../sync/model/claims.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import type { FakeCloud } from './fake-cloud.ts';

export const clientClaims: Claims = {
  role: 'client',
  userId: '01900000-0000-7000-8000-00000000000a',
  clientId: '01900000-0000-7000-8000-0000000000ca',
  memberRole: 'owner',
};
export const expertClaims: Claims = {
  role: 'expert',
  userId: '01900000-0000-7000-8000-00000000000b',
  expertId: '01900000-0000-7000-8000-0000000000eb',
};
export const CONVERSATION = '01900000-0000-7000-8000-0000000000c1';
export const OTHER_CONVERSATION = '01900000-0000-7000-8000-0000000000c2';

const stamps = { created_at: 0, updated_at: 0, deleted_at: null };

export function conversationRow(id: string, title: string): RowOf<'conversation'> {
  return {
    id,
    kind: 'assignment',
    assignment_id: null,
    client_id: clientClaims.role === 'client' ? clientClaims.clientId : '',
    client_name: 'Transports Vauban',
    expert_id: expertClaims.role === 'expert' ? expertClaims.expertId : '',
    expert_name: 'Maud Perrin',
    title,
    state: 'open',
    assignee_admin_id: null,
    last_seq: 0,
    last_message_at: null,
    last_message_preview: null,
    last_sender_id: null,
    ...stamps,
  };
}

/** One of the client's, `seq`th in its conversation. */
export function messageRow(id: string, conversationId: string, seq: number, at: number): RowOf<'message'> {
  return {
    id,
    conversation_id: conversationId,
    conversation_kind: 'assignment',
    assignment_id: null,
    client_id: clientClaims.role === 'client' ? clientClaims.clientId : null,
    expert_id: expertClaims.role === 'expert' ? expertClaims.expertId : null,
    seq,
    sender_id: clientClaims.userId,
    sender_role: 'client',
    message_type: 'text',
    content: `message ${seq}`,
    mentions: [],
    attachments: [],
    reply_to_id: null,
    priority: 'normal',
    urgent_reason: null,
    written_at: at,
    received_at: at,
    edited_at: null,
    ...stamps,
  };
}

export function userRow(claims: Claims, name: string): RowOf<'app_user'> {
  return {
    id: claims.userId,
    email: `${claims.role}@test.example`,
    display_name: name,
    role: claims.role,
    admin_role: null,
    status: 'active',
    locale: 'fr-FR',
    timezone: 'Europe/Paris',
    share_read_receipts: true,
    share_typing: true,
    presence_status: 'available',
    presence_until: null,
    ...stamps,
  };
}

/** `count` conversations that both take part in, with marks at zero. */
export function fillWorld(cloud: FakeCloud, conversations: readonly string[] = [CONVERSATION, OTHER_CONVERSATION]): void {
  cloud.put('app_user', userRow(clientClaims, 'Claire Vidal'));
  conversations.forEach((id, index) => {
    cloud.put('conversation', conversationRow(id, `Dossier ${index + 1}`));
    for (const [suffix, claims, name] of [
      ['1', clientClaims, 'Claire Vidal'],
      ['2', expertClaims, 'Maud Perrin'],
    ] as const) {
      cloud.put('conversation_participant', {
        id: `${id.slice(0, -4)}${suffix}${id.slice(-3)}`,
        conversation_id: id,
        conversation_kind: 'assignment',
        client_id: clientClaims.role === 'client' ? clientClaims.clientId : null,
        expert_id: expertClaims.role === 'expert' ? expertClaims.expertId : null,
        user_id: claims.userId,
        display_name: name,
        role: claims.role,
        joined_at: 0,
        left_at: null,
        delivered_seq: 0,
        read_seq: 0,
        read_at: null,
        shares_receipts: true,
        ...stamps,
      });
    }
  });
}
