/** Conversations and messages in bulk, as a shape would bring them, the same in every run. */
import type { WireRow } from '../sync/ports.ts';
import type { Claims } from '../sync/model/claims.ts';

export const ME = '01900000-0000-7000-8000-0000000000aa';
export const OTHER = '01900000-0000-7000-8000-0000000000bb';
export const CLIENT = '01900000-0000-7000-8000-0000000000ca';
export const EXPERT = '01900000-0000-7000-8000-0000000000eb';
export const claims: Claims = { role: 'client', userId: ME, clientId: CLIENT, memberRole: 'owner' };

const WORDS =
  'facture dossier trimestre véhicule accise justificatif cotisation déclaration taux assiette relevé mission pièce retour échéance calcul'.split(
    ' ',
  );
const STAMP = '2026-11-23 09:00:00+00';
const FIRST_AT = Date.UTC(2025, 11, 1);
const stamps = { created_at: STAMP, updated_at: STAMP, deleted_at: null };

export const uuid = (kind: number, index: number): string =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

export function userRow(): WireRow {
  return {
    id: ME,
    email: 'bench@example.test',
    display_name: 'Banc',
    role: 'client',
    admin_role: null,
    status: 'active',
    locale: 'fr-FR',
    timezone: 'Europe/Paris',
    share_read_receipts: 't',
    share_typing: 't',
    presence_status: 'available',
    presence_until: null,
    ...stamps,
    rev: '1',
  };
}

export function* conversationRows(conversations: number, messages: number): Generator<WireRow> {
  const each = Math.floor(messages / conversations);
  for (let index = 0; index < conversations; index++) {
    yield {
      id: uuid(2, index),
      kind: 'assignment',
      assignment_id: null,
      client_id: CLIENT,
      client_name: 'Transports Banc',
      expert_id: EXPERT,
      expert_name: `Expert ${index}`,
      title: `Dossier ${index}`,
      state: 'open',
      assignee_admin_id: null,
      last_seq: String(each),
      last_message_at: `2026-11-${String(1 + (index % 23)).padStart(2, '0')} 10:00:00+00`,
      last_message_preview: 'Merci, je regarde cela demain.',
      last_sender_id: OTHER,
      ...stamps,
      rev: String(index + 1),
    };
  }
}

export function* participantRows(conversations: number): Generator<WireRow> {
  for (let index = 0; index < conversations; index++) {
    for (const [kind, user, name, role] of [
      [3, ME, 'Banc', 'client'],
      [4, OTHER, 'Expert', 'expert'],
    ] as const) {
      yield {
        id: uuid(kind, index),
        conversation_id: uuid(2, index),
        conversation_kind: 'assignment',
        client_id: CLIENT,
        expert_id: EXPERT,
        user_id: user,
        display_name: name,
        role,
        joined_at: STAMP,
        left_at: null,
        delivered_seq: '1000000',
        read_seq: '0',
        read_at: null,
        shares_receipts: 't',
        ...stamps,
        rev: String(index + 1),
      };
    }
  }
}

export function* stateRows(conversations: number, messages: number): Generator<WireRow> {
  const each = Math.floor(messages / conversations);
  for (let index = 0; index < conversations; index++) {
    yield {
      id: uuid(5, index),
      conversation_id: uuid(2, index),
      user_id: ME,
      last_read_seq: String(each - (index % 7)),
      last_read_at: null,
      muted_until: null,
      pinned_rank: null,
      archived_at: null,
      notify_level: 'all',
      ...stamps,
      rev: String(index + 1),
    };
  }
}

/** Spread over the conversations as time goes, so that neighbours on disk belong to different ones. */
export function* messageRows(conversations: number, messages: number): Generator<WireRow> {
  for (let index = 0; index < messages; index++) {
    const conversation = index % conversations;
    yield {
      id: uuid(6, index),
      conversation_id: uuid(2, conversation),
      conversation_kind: 'assignment',
      assignment_id: null,
      client_id: CLIENT,
      expert_id: EXPERT,
      seq: String(Math.floor(index / conversations) + 1),
      sender_id: index % 3 === 0 ? ME : OTHER,
      sender_role: index % 3 === 0 ? 'client' : 'expert',
      message_type: 'text',
      content: sentence(index),
      mentions: '[]',
      attachments: '[]',
      reply_to_id: null,
      priority: 'normal',
      urgent_reason: null,
      written_at: timeOf(index),
      received_at: timeOf(index),
      edited_at: null,
      ...stamps,
      rev: String(index + 1),
    };
  }
}

/** A message every half a minute. */
function timeOf(index: number): string {
  return new Date(FIRST_AT + index * 30_000).toISOString().replace('T', ' ').replace('Z', '+00');
}

function sentence(index: number): string {
  const words = 6 + (index % 19);
  return Array.from({ length: words }, (_, place) => WORDS[(index * 7 + place * 5) % WORDS.length]).join(' ');
}
