/** Everything the scripted core knows, by scenario. */
import type { HistoryWish } from '../../sync/model/history.ts';
import type {
  DiskRoom,
  KnownAccount,
  LastCheck,
  LocalSettings,
  Me,
  OnlineHits,
  RefusedCommand,
  SessionState,
  StorageCap,
  SyncLogEntry,
  SyncStatus,
  TypingPerson,
} from '../../src-preload/contract/rows.ts';
import { noConflicts, someConflicts, type ScriptedConflicts } from './scripted-conflicts.ts';
import type { OpeningTrouble, RebuildNotice, Safekeeping, UnopenedWork } from '../../src-preload/contract/safekeeping.ts';
import { catchingUp, receivingMessages } from './scripted-progress.ts';
import { scriptedJournal } from './scripted-journal.ts';
import { DEVICE, id, ME, scriptedConversations, type ScriptedConversation } from './scripted-data.ts';

export const scenarios = [
  'full',
  'empty',
  'signed-out',
  'known',
  'first-sync',
  'first-sync-messages',
  'catching-up',
  'offline',
  'refused',
  'conflicts',
  'rebuilt',
  'long',
  'indexing',
  'elsewhere',
  'newer',
  'not-opening',
  'cannot-open',
  'disk-full',
  'disk-low',
] as const;
export type Scenario = (typeof scenarios)[number];

export type ScriptedWorld = {
  now: number;
  session: SessionState;
  me: Me;
  settings: LocalSettings;
  status: SyncStatus;
  safekeeping: Safekeeping;
  refused: RefusedCommand[];
  conversations: ScriptedConversation[];
  journal: SyncLogEntry[];
  conflicts: ScriptedConflicts;
  typing: TypingPerson[];
  wish: HistoryWish;
  cap: StorageCap;
  lastCheck: LastCheck | null;
  diskRoom: DiskRoom;
  /** Whether the disk takes what is written in a conversation. */
  disk: 'taking' | 'full';
  /** Conversations that are kept whole. */
  pinned: readonly string[];
  /** How much of the messages' index is made, 0 to 1; null when all of it is. */
  indexing: number | null;
  /** Conversations of which older messages are in the cloud only, and what was asked of it. */
  elsewhere: number;
  onlineSearch: { readonly text: string; readonly name: OnlineHits['name'] } | null;
  /** Every command that was run, for tests to look at. */
  log: { name: string; input: unknown }[];
};

const account: KnownAccount = {
  id: ME,
  email: 'julie.caron@demo.example',
  displayName: 'Julie Caron',
  role: 'client',
  organisation: 'Transports Caron & Fils',
  lastUsedAt: 0,
  needsSignIn: false,
};
const second: KnownAccount = {
  ...account,
  id: id(3),
  email: 'camille.aubertin@demo.example',
  displayName: 'Camille Aubertin',
  role: 'expert',
  organisation: 'Cabinet Aubertin',
  needsSignIn: true,
};
const demo: SessionState['demo'] = [
  { email: account.email, password: 'demo', displayName: account.displayName, role: 'client', organisation: account.organisation },
  { email: second.email, password: 'demo', displayName: second.displayName, role: 'expert', organisation: second.organisation },
  { email: 'admin@demo.example', password: 'demo', displayName: 'Laurence Vidal', role: 'admin', organisation: 'FinancialTracker' },
];

export function scriptedWorld(scenario: Scenario, now: number): ScriptedWorld {
  const signedIn = scenario !== 'signed-out' && scenario !== 'known';
  const world: ScriptedWorld = {
    now,
    session: {
      cannotOpen: null,
      current: signedIn ? account : null,
      known: scenario === 'signed-out' ? [] : [account, second],
      demo: scenario === 'known' ? [] : demo,
    },
    me: {
      userId: ME,
      email: account.email,
      displayName: account.displayName,
      role: 'client',
      adminRole: null,
      locale: 'fr-FR',
      sharesReadReceipts: true,
      sharesTyping: true,
    },
    settings: { theme: 'system', language: null, density: 'comfortable', refusals: 'notify', notifications: 'content' },
    status: {
      connection: { name: 'live', since: now },
      firstSync: null,
      catchUp: null,
      history: null,
      pending: 0,
      refused: 0,
      lastSyncedAt: now - 20_000,
      clockSkewMs: 0,
    },
    safekeeping: { backups: 4, lastBackupAt: now - 3_600_000, notice: null },
    refused: [],
    conversations: scenario === 'empty' ? [] : scriptedConversations(now, scenario === 'long' ? 10_000 : 64),
    journal: scenario === 'empty' ? [] : scriptedJournal(now),
    conflicts: noConflicts(),
    typing: [],
    wish: 'year',
    cap: 'none',
    lastCheck: { at: now - 26 * 3_600_000, ready: true, missing: 0, unsent: 0 },
    diskRoom: { name: 'enough' },
    disk: 'taking',
    pinned: [],
    indexing: scenario === 'indexing' ? 0.4 : null,
    elsewhere: scenario === 'full' || scenario === 'offline' ? 2 : 0,
    onlineSearch: null,
    log: [],
  };
  if (scenario === 'first-sync')
    world.status = {
      ...world.status,
      firstSync: {
        step: 'work',
        usable: false,
        rows: 1840,
        tablesDone: 8,
        tables: 20,
        steps: {
          me: { done: 14, total: 14 },
          work: { done: 1826, total: null },
          messages: { done: 0, total: null },
          catalogue: { done: 0, total: null },
          history: { done: 0, total: null },
        },
      },
    };
  if (scenario === 'first-sync-messages') world.status = { ...world.status, firstSync: receivingMessages };
  if (scenario === 'catching-up') catchUp(world);
  if (scenario === 'offline') goOffline(world);
  if (scenario === 'elsewhere') leaveOlderElsewhere(world);
  if (scenario === 'refused') refuse(world);
  if (scenario === 'conflicts') disagree(world);
  if (scenario === 'newer') failToOpen(world, 'newer');
  if (scenario === 'cannot-open') failToOpen(world, 'disk-full');
  if (scenario === 'disk-full') world.status = { ...world.status, connection: { name: 'blocked', reason: 'disk-full' } };
  if (scenario === 'disk-low') world.diskRoom = { name: 'low', free: 640_000_000 };
  if (scenario === 'not-opening') failToOpen(world, 'failed');
  if (scenario === 'rebuilt') world.safekeeping = { ...world.safekeeping, notice: rebuilt('damaged', now) };
  return world;
}

export function rebuilt(reason: RebuildNotice['reason'], now: number): RebuildNotice {
  return {
    reason,
    at: now,
    queued: 3,
    refused: 0,
    drafts: 2,
    source: reason === 'damaged' ? { name: 'with-backup', writtenAt: now - 3_600_000 } : { name: 'whole' },
  };
}

function failToOpen(world: ScriptedWorld, trouble: OpeningTrouble): void {
  const work: UnopenedWork = {
    texts: [
      { kind: 'refused', excerpt: 'Je confirme l’envoi des justificatifs lundi, avant midi.', at: world.now - 90_000_000 },
      { kind: 'queued', excerpt: 'Les cartes grises sont scannées, je les joins dès que possible.', at: world.now - 5_400_000 },
      { kind: 'draft', excerpt: 'Bonjour Camille, pour le relevé de mars il me manque encore', at: world.now - 600_000 },
    ],
    others: 2,
  };
  world.session = { ...world.session, current: null, cannotOpen: { account, trouble, work } };
}

/** A conversation speaks of messages that aren't here yet. */
function catchUp(world: ScriptedWorld): void {
  world.status = { ...world.status, ...catchingUp };
  const [first] = world.conversations;
  if (first) first.messages = first.messages.filter(({ seq }) => seq <= first.detail.lastSeq - 8);
}

function goOffline(world: ScriptedWorld): void {
  world.status = { ...world.status, connection: { name: 'offline', since: world.now, retryAt: world.now + 60_000 }, pending: 2 };
  const [first] = world.conversations;
  first?.pending.push(
    {
      id: id(7001),
      content: 'Les cartes grises sont scannées, je les joins dès que possible.',
      writtenAt: world.now - 90_000,
      state: 'queued',
      replyTo: null,
    },
    { id: id(7002), content: 'Et voici le relevé de mars.', writtenAt: world.now - 30_000, state: 'queued', replyTo: null },
  );
}

function disagree(world: ScriptedWorld): void {
  const [first] = world.conversations;
  world.conflicts = someConflicts(world.now, first);
  world.status = { ...world.status, refused: 1 };
  if (first?.assignment)
    first.assignment = { ...first.assignment, notes: first.assignment.notes.map(note => ({ ...note, contested: true })) };
}

/** Offline, with the newest messages only. */
function leaveOlderElsewhere(world: ScriptedWorld): void {
  world.status = { ...world.status, connection: { name: 'offline', since: world.now, retryAt: world.now + 60_000 } };
  for (const conversation of world.conversations)
    conversation.messages = conversation.messages.filter(({ seq }) => seq > conversation.detail.lastSeq - 12);
}

function refuse(world: ScriptedWorld): void {
  const [first] = world.conversations;
  const times = { writtenAt: world.now - 3_600_000, refusedAt: world.now - 600_000 };
  const content = 'Je confirme l’envoi des justificatifs lundi, avant midi.';
  first?.refused.push({
    deviceId: DEVICE,
    number: 12,
    content,
    code: 'CONVERSATION_CLOSED',
    retriable: false,
    facts: { by: null, at: null },
    ...times,
  });
  world.refused.push({
    name: 'message.send',
    subject: first?.detail.counterpart ?? '',
    excerpt: content,
    deviceId: DEVICE,
    number: 12,
    code: 'CONVERSATION_CLOSED',
    text: content,
    restorable: true,
    retriable: false,
    facts: { by: null, at: null },
    opens: first ? { name: 'conversation', id: first.detail.id } : null,
    ...times,
  });
  const note = {
    ...times,
    deviceId: DEVICE,
    subject: 'MIS-2026-000119',
    opens: first ? ({ name: 'conversation', id: first.detail.id } as const) : null,
  };
  const body = 'Le client transmet la liasse 2024 vendredi.';
  world.refused.push({
    ...note,
    name: 'note.add',
    number: 13,
    excerpt: body,
    text: body,
    code: 'NOT_ALLOWED',
    restorable: true,
    retriable: true,
    facts: { by: 'Nadia Sorel', at: world.now - 7_200_000 },
  });
  world.status = { ...world.status, refused: 2 };
}
