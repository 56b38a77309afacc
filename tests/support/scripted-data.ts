/** A small world of invented people for looking at the interface without a core. Deterministic: the same at each start. */
import type {
  AssignmentDetail,
  ConversationDetail,
  MessageItem,
  Participant,
  PendingMessage,
  RefusedMessage,
} from '../../src-preload/contract/rows.ts';
import type { AssignmentStatus, Priority } from '../../sync/model/statuses.ts';

export const ME = id(1);
export const DEVICE = id(2);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function id(number: number): string {
  return `0198c0de-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export type ScriptedConversation = {
  detail: ConversationDetail;
  messages: MessageItem[];
  pending: PendingMessage[];
  refused: RefusedMessage[];
  assignment: AssignmentDetail | null;
};

const people = [
  ['Camille Aubertin', 'TICPE', 'Remboursement partiel de TICPE', 'in_progress', 'high'],
  ['Nicolas Ferrand', 'URSSAF', 'Réduction de cotisations URSSAF', 'submitted', 'normal'],
  ['Inès Marchetti', 'CIR', 'Crédit d’impôt recherche', 'in_progress', 'urgent'],
  ['Thomas Le Goff', 'DFS', 'Déduction forfaitaire spécifique', 'on_hold', 'normal'],
  ['Sophie Delmas-Roux', 'FONCIER', 'Révision de la taxe foncière', 'pending', 'normal'],
  ['Karim Benali', 'CEE', 'Certificats d’économies d’énergie', 'completed', 'low'],
  ['Élodie Vasseur', 'TVA', 'Récupération de TVA', 'accepted', 'normal'],
  ['Marc-Antoine Pujol', 'TICPE', 'Remboursement partiel de TICPE', 'in_progress', 'normal'],
] as const satisfies readonly (readonly [string, string, string, AssignmentStatus, Priority])[];

const lines = [
  'Bonjour, j’ai bien reçu les factures de carburant du deuxième trimestre.',
  'Il me manque encore les cartes grises des trois tracteurs mis en service en mars.',
  'Je vous les envoie demain matin, elles sont au dépôt.',
  'Parfait. Sur ces volumes, l’estimation reste autour de 42 000 €, à confirmer après contrôle des tickets.',
  'Est-ce que la déclaration doit passer par la TVA du mois ?',
  'Oui, depuis 2025 le remboursement se demande sur la déclaration de TVA. Le détail est ici : https://www.impots.gouv.fr/professionnel. Je prépare le tableau par véhicule, avec les litres par trimestre.',
  'Merci. Dites-moi si le relevé du télépéage vous aide.',
  'Il aide pour justifier les trajets internationaux.\nPour le reste, les factures suffisent.',
  'Entendu.',
  'Je fais le point vendredi et je vous propose une date pour valider ensemble.',
] as const;

export function scriptedConversations(now: number, long: number): ScriptedConversation[] {
  return people.map(([name, code, product, status, priority], index) =>
    scriptedConversation({ index, name, code, product, status, priority, now, length: index === 0 ? long : 8 + index * 3 }),
  );
}

type Sketch = {
  readonly index: number;
  readonly name: string;
  readonly code: string;
  readonly product: string;
  readonly status: AssignmentStatus;
  readonly priority: Priority;
  readonly now: number;
  readonly length: number;
};

function scriptedConversation(sketch: Sketch): ScriptedConversation {
  const { index, name, length, now, status } = sketch;
  const newest = now - index * index * 5 * 60 * MINUTE - 6 * MINUTE;
  const messages = Array.from({ length }, (_, place) => message(sketch, place + 1, newest - timeBefore(length - 1 - place)));
  const unread = index === 0 ? 3 : index === 2 ? 1 : 0;
  const other = participant(sketch, { deliveredSeq: length, readSeq: Math.max(0, length - (index === 1 ? 4 : 1)) });
  return {
    detail: {
      id: id(100 + index),
      kind: 'assignment',
      state: status === 'completed' ? 'closed' : 'open',
      counterpart: name,
      title: sketch.product,
      assignmentId: id(200 + index),
      productName: sketch.product,
      productCode: sketch.code,
      lastSeq: length,
      myStateId: id(300 + index),
      lastReadSeq: length - unread,
      participants: [me(length), other],
      readOnlyBecause: status === 'completed' ? 'closed' : null,
      draft: index === 3 ? { text: 'Pour la pause, je propose de reprendre', replyToId: null } : null,
    },
    messages,
    pending: [],
    refused: [],
    assignment: assignment(sketch),
  };
}

/** Runs of a few minutes, then hours, then days, going back. */
function timeBefore(steps: number): number {
  return steps * 2 * MINUTE + Math.floor(steps / 3) * 50 * MINUTE + Math.floor(steps / 10) * DAY;
}

function message({ index, name, length }: Sketch, seq: number, at: number): MessageItem {
  const mine = (seq + index) % 5 < 2 && seq < length - 2;
  const isEvent = seq === Math.max(2, length - 9);
  const quotes = seq === length - 4;
  return {
    id: id(10_000 + index * 20_000 + seq),
    seq,
    senderId: mine ? ME : id(400 + index),
    senderName: mine ? 'Julie Caron' : name,
    senderRole: isEvent ? 'system' : mine ? 'client' : 'expert',
    mine: mine && !isEvent,
    type: isEvent ? 'status_change' : 'text',
    content: isEvent ? 'La mission est passée à « En cours »' : (lines[seq % lines.length] ?? ''),
    priority: 'normal',
    writtenAt: seq === length - 5 ? at - 4 * 60 * MINUTE : at,
    receivedAt: at,
    editedAt: seq === length - 6 ? at + MINUTE : null,
    deletedAt: null,
    replyTo: quotes ? { id: id(10_000 + seq - 4), seq: seq - 4, senderName: name, content: lines[3] } : null,
  };
}

function me(length: number): Participant {
  return {
    id: id(500),
    userId: ME,
    name: 'Julie Caron',
    role: 'client',
    isMe: true,
    leftAt: null,
    deliveredSeq: length,
    readSeq: length,
    readAt: null,
  };
}

function participant({ index, name, now }: Sketch, seen: Pick<Participant, 'deliveredSeq' | 'readSeq'>): Participant {
  return {
    id: id(600 + index),
    userId: id(400 + index),
    name,
    role: 'expert',
    isMe: false,
    leftAt: null,
    readAt: now - 3 * MINUTE,
    ...seen,
  };
}

function assignment({ index, name, code, product, status, priority, now }: Sketch): AssignmentDetail {
  const event = (at: number, toStatus: AssignmentStatus, actorName: string) =>
    ({
      id: id(700 + index * 10 + at),
      toStatus,
      command: 'assignment.change',
      actorName,
      note: null,
      at: now - (30 - at * 8) * DAY,
    }) as const;
  return {
    id: id(200 + index),
    reference: index === 6 ? null : `MIS-2026-${String(118 + index).padStart(6, '0')}`,
    status,
    priority,
    productCode: code,
    productName: product,
    clientName: 'Transports Caron & Fils',
    expertName: name,
    estimatedDays: 12,
    actualDays: status === 'completed' ? 14 : null,
    dueOn: '2026-12-01',
    progressPct: 40,
    compensation: { model: 'success_fee', amountCents: null, dayRateCents: null, percentageBps: 1250, status: 'agreed' },
    file: { periodFrom: '2026-01-01', periodTo: '2026-06-30', estimatedCents: 4_200_000, claimDeadlineOn: '2028-12-31' },
    events: [event(1, 'pending', 'Julie Caron'), event(2, 'accepted', name), event(3, 'in_progress', name)],
    notes: [
      {
        id: id(900 + index),
        authorName: name,
        mine: false,
        body: 'Contrôle des tickets prévu semaine 48.',
        writtenAt: now - 2 * DAY,
        pending: false,
        edited: null,
        draft: null,
        contested: false,
      },
    ],
    canAddNote: true,
    noteDraft: '',
  };
}
