/** A cloud in memory, at the port: it keeps rows and logs, runs commands once per number, and fails when told to. */
import type { Cloud, CloudAccount, KeptSession } from '../../sync/cloud.ts';
import type { Claims } from '../../sync/model/claims.ts';
import type { RefusalCode } from '../../sync/model/command.ts';
import type { PushRequest, PushResult } from '../../sync/model/push.ts';
import type { CloudSearchRequest } from '../../sync/model/cloud-search.ts';
import { rowsAsked, type HistoryRequest, type MessageJson } from '../../sync/model/history.ts';
import { shapeLog, shapeNamed } from '../../sync/model/shapes.ts';
import type { TableName } from '../../sync/model/tables.ts';
import {
  ShapeSourceError,
  type CloudSearchOutcome,
  type HistoryOutcome,
  type PushOutcome,
  type ShapeChange,
  type ShapeEvent,
  type WireRow,
} from '../../sync/ports.ts';
import { searchRows } from './fake-cloud-search.ts';
import { conflict, contestedRow, runOnServer, type ServerRow } from './fake-cloud-commands.ts';
import { isAsked, toJson, toWire } from './fake-cloud-rows.ts';

/** Logs come in small parts, so that what is between two of them is seen. */
const LOG_PART = 2;

type Entry = { readonly kind: ShapeChange['kind']; readonly row: WireRow };

export class FakeCloud {
  readonly #rows = new Map<string, ServerRow>();
  readonly #logs = new Map<TableName, Entry[]>();
  readonly #results = new Map<string, PushResult>();
  readonly #people = new Map<string, { readonly password: string; readonly claims: Claims }>();
  #rev = 0;
  #online = true;
  #loseReplies = 0;
  #deliverTwice = 0;
  #expired = false;
  #ended = false;
  #generation = 0;
  #stalled = false;
  #heldPages = false;
  #wakers: (() => void)[] = [];
  /** Every command that took effect, in order: what "exactly once" is judged by. */
  readonly applied: { readonly device: string; readonly number: number; readonly name: string; readonly input: unknown }[] = [];
  /** Every request for history and every search, in order. */
  readonly pagesAsked: (readonly HistoryRequest[])[] = [];
  readonly searchesAsked: CloudSearchRequest[] = [];
  /** Refuses a command, for a test's reason. */
  refuse: (name: string, input: unknown) => RefusalCode | null = () => null;
  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  addPerson(email: string, password: string, claims: Claims): void {
    this.#people.set(email, { password, claims });
  }

  goOffline(): void {
    this.#online = false;
    this.#wake();
  }

  comeBack(): void {
    this.#online = true;
  }

  /** The next push takes effect and its answer never arrives. */
  loseNextReply(): void {
    this.#loseReplies++;
  }

  deliverNextTwice(): void {
    this.#deliverTwice++;
  }

  /** Tokens are refused until they are refreshed. */
  expireTokens(): void {
    this.#expired = true;
  }

  /** Tokens are refused, and only signing in again helps. */
  endSessions(): void {
    this.#expired = true;
    this.#ended = true;
  }

  /** Every shape must be read again from its beginning. */
  rotateShapes(): void {
    this.#generation++;
    this.#wake();
  }

  /** Answers to commands arrive, and what the shapes would bring comes later, when it is old. */
  stallShapes(): void {
    this.#stalled = true;
  }

  resumeShapes(): void {
    this.#stalled = false;
    this.#wake();
  }

  /** Pages are read at once and arrive when they are let go: meanwhile the world goes on. */
  holdPages(): void {
    this.#heldPages = true;
  }

  letPagesGo(): void {
    this.#heldPages = false;
    this.#wake();
  }

  /** Connections die without a word, as when a computer sleeps: those that wait now are never woken again. */
  cutSilently(): void {
    this.#wakers = [];
  }

  put(table: TableName, row: Readonly<Record<string, unknown>>): void {
    const full = { ...row, rev: ++this.#rev };
    this.#rows.set(`${table}/${String(row['id'])}`, { table, row: full });
    this.#log(table).push({ kind: 'upsert', row: toWire(full) });
    this.#wake();
  }

  remove(table: TableName, id: string): void {
    const known = this.#rows.get(`${table}/${id}`);
    if (known === undefined) return;
    this.#rows.delete(`${table}/${id}`);
    this.#log(table).push({ kind: 'delete', row: toWire(known.row) });
    this.#wake();
  }

  rows(table: TableName): readonly Readonly<Record<string, unknown>>[] {
    return [...this.#rows.values()].filter(entry => entry.table === table).map(({ row }) => row);
  }

  port(): Cloud {
    return {
      signIn: async (email, password) => {
        const person = this.#people.get(email);
        if (!this.#online) return { ok: false, error: 'offline' };
        if (person?.password !== password) return { ok: false, error: 'bad_credentials' };
        this.#expired = this.#ended = false;
        return {
          ok: true,
          value: { accessToken: JSON.stringify(person.claims), refreshToken: 'r', expiresAt: Number.MAX_SAFE_INTEGER, email },
        };
      },
      open: kept => this.account(kept),
    };
  }

  account(kept: KeptSession): CloudAccount {
    const claims: Claims = JSON.parse(kept.accessToken);
    return {
      claims,
      email: kept.email,
      session: {
        refresh: async () => {
          if (!this.#online) return 'unreachable';
          if (this.#ended) return 'signed-out';
          this.#expired = false;
          return 'refreshed';
        },
      },
      sink: { push: async request => this.#push(request, claims) },
      history: { pages: async (requests, signal) => this.#pages(requests, signal) },
      search: { find: async request => this.#find(request) },
      source: { follow: ({ table, cursor, signal }) => this.#follow(table, cursor, signal) },
      typing: { open: () => ({ send: () => {}, close: () => {} }), close: () => {} },
      signOut: async () => {},
    };
  }

  async #push(request: PushRequest, claims: Claims): Promise<PushOutcome> {
    if (!this.#online) return { kind: 'unreachable', detail: 'offline' };
    if (this.#expired) return { kind: 'unauthorized' };
    const once = (): readonly PushResult[] => request.commands.map(command => this.#run(request.device_id, command, claims));
    const results = once();
    if (this.#deliverTwice > 0) {
      this.#deliverTwice--;
      once();
    }
    if (this.#loseReplies > 0) {
      this.#loseReplies--;
      return { kind: 'unreachable', detail: 'the reply was lost' };
    }
    return { kind: 'reply', reply: { results: [...results], server_time: this.now() } };
  }

  #run(device: string, command: PushRequest['commands'][number], claims: Claims): PushResult {
    const key = `${device}:${command.number}`;
    const known = this.#results.get(key);
    const result = known ?? this.#runNew(device, command, claims);
    this.#results.set(key, result);
    return result;
  }

  #runNew(device: string, { number, name, input }: PushRequest['commands'][number], claims: Claims): PushResult {
    const code = this.refuse(name, input);
    if (code !== null) return { status: 'refused', number, code, detail: 'refused by the test' };
    const contested = contestedRow(name, input, this.#rows);
    if (contested !== null) return conflict(number, contested.table, toJson(contested.row));
    const rows: Record<string, Record<string, unknown>[]> = {};
    for (const { table, row } of runOnServer(name, input, { claims, now: this.now(), rows: this.#rows })) {
      this.put(table, row);
      const written = this.#rows.get(`${table}/${String(row['id'])}`)?.row ?? {};
      rows[table] = [...(rows[table] ?? []), toJson(written)];
    }
    this.applied.push({ device, number, name, input });
    return { status: 'applied', number, rows };
  }

  async #pages(requests: readonly HistoryRequest[], signal: AbortSignal): Promise<HistoryOutcome> {
    if (!this.#online) return { kind: 'unreachable', detail: 'offline' };
    if (this.#expired) return { kind: 'unauthorized' };
    this.pagesAsked.push(requests);
    const pages = requests.map(request => ({ rows: this.#page(request) }));
    while (this.#heldPages && !signal.aborted) await this.#change(signal);
    return this.#online ? { kind: 'pages', pages } : { kind: 'unreachable', detail: 'offline' };
  }

  async #find(request: CloudSearchRequest): Promise<CloudSearchOutcome> {
    if (!this.#online) return { kind: 'unreachable', detail: 'offline' };
    if (this.#expired) return { kind: 'unauthorized' };
    this.searchesAsked.push(request);
    return { kind: 'found', reply: searchRows(this.rows('message'), request) };
  }

  #page(request: HistoryRequest): MessageJson[] {
    return this.rows('message')
      .filter(row => isAsked(row, request))
      .toSorted((one, other) => Number(other['seq']) - Number(one['seq']))
      .slice(0, rowsAsked(request))
      .map(row => ({ ...toJson(row), id: String(row['id']), seq: Number(row['seq']), rev: Number(row['rev']) }));
  }

  async *#follow(
    table: TableName,
    cursor: { handle: string; offset: string } | null,
    signal: AbortSignal,
  ): AsyncGenerator<ShapeEvent, void, undefined> {
    const generation = this.#generation;
    const handle = `h${generation}`;
    this.#check();
    if (cursor !== null && cursor.handle !== handle) {
      yield { kind: 'must-refetch' };
      return;
    }
    const shape = shapeNamed(table);
    const beginning = shape !== undefined && shapeLog(shape) === 'changes' ? this.#log(table).length : null;
    let offset = cursor === null ? beginning : Number(cursor.offset);
    for (let first = true; ; first = false) {
      this.#check();
      if (this.#generation !== generation) {
        yield { kind: 'must-refetch' };
        return;
      }
      if (this.#stalled && !first) {
        await this.#change(signal);
        if (signal.aborted) return;
        continue;
      }
      const log = this.#log(table);
      const changes =
        offset === null
          ? this.rows(table).map(row => ({ kind: 'upsert', row: toWire(row) }) as const)
          : log.slice(offset, offset + LOG_PART);
      offset = offset === null ? log.length : offset + changes.length;
      if (first || changes.length > 0)
        yield { kind: 'rows', changes, cursor: { handle, offset: String(offset) }, upToDate: offset === log.length };
      else await this.#change(signal);
      if (signal.aborted) return;
    }
  }

  #check(): void {
    if (!this.#online) throw new ShapeSourceError({ kind: 'unreachable', detail: 'offline', retryAfterMs: null });
    if (this.#expired) throw new ShapeSourceError({ kind: 'unauthorized' });
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      this.#wakers.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #wake(): void {
    for (const wake of this.#wakers.splice(0)) wake();
  }

  #log(table: TableName): Entry[] {
    const log = this.#logs.get(table) ?? [];
    this.#logs.set(table, log);
    return log;
  }
}
