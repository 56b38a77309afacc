/** Messages by the million for benchmarks: short texts that differ, in conversations of uneven length, one at a time. */
import { previewOf } from '../../sync/model/commands/message.ts';
import { uuidV7 } from '../../sync/model/ids.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import { createRandom, type Random } from './seeded-random.ts';

export type VolumeOptions = {
  readonly messages: number;
  readonly conversations: number;
  /** The newest message's time, epoch milliseconds; each message is a second older than the next. */
  readonly now: number;
  /** Whose replica it is; half of the messages are theirs. */
  readonly userId: string;
  readonly clientId: string;
  readonly seed?: string;
};

export type Volume = {
  /** With `last_seq` and previews as they are once all messages are in. */
  readonly conversations: readonly RowOf<'conversation'>[];
  /** Oldest first, `seq` without a gap in each conversation. The same again each time it is read. */
  readonly messages: Iterable<RowOf<'message'>>;
};

const openings = [
  'Bonjour,',
  'Bien reçu,',
  'Merci,',
  'Pour information,',
  'Rappel :',
  'Question :',
  'Suite à votre message,',
  'En résumé,',
];
const subjects = [
  'la facture',
  'le bulletin',
  'le relevé',
  'l’attestation',
  'la déclaration',
  'le justificatif',
  'le tableau',
  'le contrat',
];
const facts = [
  'est au dossier',
  'manque encore',
  'a été corrigé',
  'reste à signer',
  'arrive demain',
  'est conforme',
  'ne s’ouvre pas',
  'est validé',
];

export function generateVolume(options: VolumeOptions): Volume {
  const random = createRandom(options.seed ?? 'volume');
  const experts = Array.from({ length: options.conversations }, () => newId(options.now - options.messages * 1_000, random));
  const empty = experts.map((expertId, index) => emptyConversation(options, expertId, index, random));
  const messages = { [Symbol.iterator]: () => messagesOf(options, empty) };
  return { conversations: withLatest(empty, messages), messages };
}

function* messagesOf(
  { messages, now, userId, seed = 'volume' }: VolumeOptions,
  conversations: readonly RowOf<'conversation'>[],
): Generator<RowOf<'message'>> {
  const random = createRandom(`${seed}/messages`);
  const seqs = new Int32Array(conversations.length);
  for (let index = 0; index < messages; index++) {
    // Some conversations are much livelier than others; the first ones make sure that none stays empty.
    const place = index < conversations.length ? index : Math.floor(random.next() ** 2 * conversations.length);
    const conversation = conversations[place];
    if (conversation === undefined) continue;
    const at = now - (messages - index) * 1_000;
    const seq = (seqs[place] ?? 0) + 1;
    seqs[place] = seq;
    yield messageRow(conversation, { at, seq, mine: random.chance(0.5), userId }, random);
  }
}

type Line = { readonly at: number; readonly seq: number; readonly mine: boolean; readonly userId: string };

function messageRow(conversation: RowOf<'conversation'>, { at, seq, mine, userId }: Line, random: Random): RowOf<'message'> {
  return {
    id: newId(at, random),
    conversation_id: conversation.id,
    conversation_kind: conversation.kind,
    assignment_id: conversation.assignment_id,
    client_id: conversation.client_id,
    expert_id: conversation.expert_id,
    seq,
    sender_id: mine ? userId : (conversation.expert_id ?? userId),
    sender_role: mine ? 'client' : 'expert',
    message_type: 'text',
    content: `${random.pick(openings)} ${random.pick(subjects)} n° ${random.int(1, 99_999)} ${random.pick(facts)}.`,
    mentions: [],
    attachments: [],
    reply_to_id: null,
    priority: 'normal',
    urgent_reason: null,
    written_at: at,
    received_at: at,
    edited_at: null,
    created_at: at,
    updated_at: at,
    deleted_at: null,
  };
}

function emptyConversation(
  { now, messages, clientId }: VolumeOptions,
  expertId: string,
  index: number,
  random: Random,
): RowOf<'conversation'> {
  const at = now - (messages + 1) * 1_000;
  return {
    id: newId(at, random),
    kind: 'assignment',
    assignment_id: newId(at, random),
    client_id: clientId,
    client_name: 'Entreprise de mesure',
    expert_id: expertId,
    expert_name: `Expert ${index + 1}`,
    title: `Dossier ${index + 1}`,
    state: 'open',
    assignee_admin_id: null,
    last_seq: 0,
    last_message_at: null,
    last_message_preview: null,
    last_sender_id: null,
    created_at: at,
    updated_at: at,
    deleted_at: null,
  };
}

function withLatest(
  conversations: readonly RowOf<'conversation'>[],
  messages: Iterable<RowOf<'message'>>,
): readonly RowOf<'conversation'>[] {
  const latest = new Map<string, RowOf<'message'>>();
  for (const message of messages) latest.set(message.conversation_id, message);
  return conversations.map(conversation => {
    const last = latest.get(conversation.id);
    if (last === undefined) return conversation;
    return {
      ...conversation,
      last_seq: last.seq ?? 0,
      last_message_at: last.written_at,
      last_message_preview: previewOf(last.content),
      last_sender_id: last.sender_id,
      updated_at: last.written_at,
    };
  });
}

function newId(at: number, random: Random): string {
  return uuidV7(at, random.bytes);
}
