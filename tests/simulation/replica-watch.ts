/** Looks at a replica after each of its commits, as a person looks at a screen: nothing shown may go back or go missing. */
import type { Patch } from '../../sync/model/patch.ts';
import { cellFromDomain } from '../../sync/model/codec.ts';
import { columnsOf, tableNames, type TableName } from '../../sync/model/tables.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import type { TextEdit } from '../../sync/model/text-edit.ts';
import { acceptedCommands, commandKey, editIn, rowKey, type Ledger, type RowKey } from './ledger.ts';
import type { Violations } from './violation.ts';

export type ReplicaWatch = {
  /** What is in the replica now against what was there at the last look; `touched` null looks at everything. */
  look(replica: Replica, touched: ReadonlySet<string> | null): void;
  /** The power went: what was not synced may be gone, and comes back from the cloud. */
  forget(): void;
};

type Waiting = Map<string, 'waiting' | 'refused'>;

export type WatchParts = {
  readonly device: string;
  readonly ledger: Ledger;
  readonly violations: Violations;
  /** Does this person's shape hold the row for good: it is there, and never left? */
  readonly holds: (table: TableName, id: string) => boolean;
};

export function createReplicaWatch({ device, ledger, violations, holds }: WatchParts): ReplicaWatch {
  let revs = new Map<string, number>();
  let outbox: Waiting = new Map();

  function lookAtRevs(replica: Replica, table: TableName): void {
    const now = new Map(replica.read.all(`SELECT id, rev FROM ${table}`).map(({ id, rev }) => [rowKey(table, String(id)), Number(rev)]));
    for (const [key, rev] of now) {
      const before = revs.get(key);
      if (before !== undefined && rev < before) violations.report('forward', `${device}: ${key} went from rev ${before} to ${rev}`);
    }
    for (const key of revs.keys()) if (key.startsWith(`${table}/`) && !now.has(key)) revs.delete(key);
    for (const [key, rev] of now) revs.set(key, rev);
  }

  /** A command that the replica has queued is accepted, whoever queued it: the person, or a text that was merged (S23). */
  function lookAtOutbox(replica: Replica): void {
    acceptedCommands(replica.read, device).forEach(ledger.accept);
    const now: Waiting = new Map(
      replica.read
        .all('SELECT device_id, number, state FROM outbox')
        .map(row => [commandKey(String(row['device_id']), Number(row['number'])), row['state'] === 'refused' ? 'refused' : 'waiting']),
    );
    for (const [key, state] of outbox) {
      if (state === 'waiting' && !now.has(key) && ledger.decidedOn(key) !== 'cancelled') left(replica, key);
      if (state === 'refused' && now.get(key) !== 'refused' && ledger.decidedOn(key) !== 'dealt with')
        violations.report('settled', `${device}: the refusal of ${key} is gone`);
    }
    outbox = now;
  }

  function left(replica: Replica, key: string): void {
    const answer = ledger.answerTo(key);
    if (answer?.status === 'applied') confirmed(replica, key, answer.revs);
    else if (answer?.code === 'CONFLICT') goesOn(replica, key);
    else
      violations.report('kept', `${device}: ${key} left the outbox and the cloud has ${answer === undefined ? 'nothing' : 'refused it'}`);
  }

  /** A text that met another: what its author added is merged into what waits, waits to be decided, or is there already (S23, S24). */
  function goesOn(replica: Replica, key: string): void {
    const accepted = ledger.acceptedAs(key);
    const edit = accepted?.edit ?? null;
    if (edit === null) return violations.report('kept', `${device}: ${key} met no other text, and is gone`);
    const shown = (accepted?.rows ?? []).map(row => textsOf(replica, row)).join(' ');
    const waiting = replica.read
      .all('SELECT input FROM outbox')
      .map(row => editIn(String(row['input'])))
      .filter(other => other?.id === edit.id)
      .map(other => other?.value ?? '');
    if (![shown, ...waiting].some(text => addedWords(edit).every(word => wordsOf(text).has(word))))
      violations.report('kept', `${device}: what ${key} added to ${edit.id} is nowhere any more: ${edit.value}`);
  }

  /** The rows of a command that has left the outbox are at least as new as the command made them. */
  function confirmed(replica: Replica, key: string, made: ReadonlyMap<string, number>): void {
    for (const row of ledger.acceptedAs(key)?.rows ?? []) {
      const [table, id] = row.split('/') as [TableName, string];
      const rev = made.get(row);
      if (rev === undefined) continue;
      const shown = replica.read.get(`SELECT rev FROM ${table} WHERE id = ?`, id);
      if (shown === undefined ? holds(table, id) : Number(shown['rev']) < rev)
        violations.report(
          'shown',
          `${device}: ${key} is confirmed and ${row} shows ${shown === undefined ? 'nothing' : 'what was before'}`,
        );
    }
  }

  return {
    look(replica, touched) {
      for (const table of tableNames) if (touched?.has(table) ?? true) lookAtRevs(replica, table);
      if (touched?.has('outbox') ?? true) lookAtOutbox(replica);
      for (const problem of unshownPatches(replica)) violations.report('shown', `${device}: ${problem}`);
    },
    forget() {
      revs = new Map();
      outbox = new Map();
    },
  };
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

function addedWords({ base, value }: TextEdit): readonly string[] {
  const before = wordsOf(base);
  return [...wordsOf(value)].filter(word => !before.has(word));
}

/** All the text of a row. */
function textsOf(replica: Replica, row: RowKey): string {
  const [table, id] = row.split('/');
  return Object.values(replica.read.get(`SELECT * FROM ${table} WHERE id = ?`, id ?? '') ?? {}).join(' ');
}

/** The last pending word on each field is what its row shows. */
function* unshownPatches(replica: Replica): Generator<string> {
  const wanted = new Map<string, { patch: Patch; fields: Map<string, unknown> }>();
  // Written by the replica and by nothing else: the text is a patch.
  for (const row of replica.read.all('SELECT patch FROM pending_patch ORDER BY position, ordinal')) {
    const patch = JSON.parse(String(row['patch'])) as Patch;
    const entry = wanted.get(rowKey(patch.table, patch.id)) ?? { patch, fields: new Map<string, unknown>() };
    wanted.set(rowKey(patch.table, patch.id), entry);
    if (patch.kind === 'insert') entry.patch = patch;
    for (const [name, value] of Object.entries(patch.kind === 'set' ? patch.fields : {})) entry.fields.set(name, value);
  }
  for (const [key, { patch, fields }] of wanted) {
    const shown = replica.read.get(`SELECT * FROM ${patch.table} WHERE id = ?`, patch.id);
    if (shown === undefined) {
      if (patch.kind === 'insert') yield `${key} waits for the cloud and is not shown`;
      continue;
    }
    for (const [name, value] of fields) {
      const kind = columnsOf(patch.table)[name]?.kind;
      if (kind !== undefined && shown[name] !== cellFromDomain(kind, value))
        yield `${key}.${name} shows ${String(shown[name])} while ${String(value)} waits for the cloud`;
    }
  }
}
