/** The cloud as devices reach it: the real SQL and a simulated Electric, behind a network where everything goes wrong. */
import type { Claims } from '../../sync/model/claims.ts';
import type { PushRequest } from '../../sync/model/push.ts';
import { shapeNamed } from '../../sync/model/shapes.ts';
import {
  ShapeSourceError,
  type CommandSink,
  type HistoryOutcome,
  type HistorySource,
  type PushOutcome,
  type Random,
  type ShapeCursor,
  type ShapeEvent,
  type ShapeFailure,
  type ShapeSource,
  type SyncSession,
} from '../../sync/ports.ts';
import type { Ledger } from './ledger.ts';
import { scopeKey } from './postgres-instruments.ts';
import type { SimElectric } from './sim-electric.ts';
import type { SimPostgres } from './sim-postgres.ts';
import type { Timeline } from './timeline.ts';

/** How a device is connected; shared by all its lives. `ended`: only signing in again helps. */
export type Line = { online: boolean; token: 'good' | 'expired' | 'ended' };

export type SimCloudParts = {
  readonly postgres: SimPostgres;
  readonly electric: SimElectric;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly trace: (event: string) => void;
};

export type Connection = {
  readonly sink: CommandSink;
  readonly source: ShapeSource;
  readonly history: HistorySource;
  readonly session: SyncSession;
};

export type SimCloud = {
  connect(life: string, claims: Claims, line: Line): Connection;
  /** A request that the network had kept arrives, again or at last; nobody hears the answer. */
  deliverLate(): Promise<void>;
  /** Something that the firm, or the cloud by itself, does. */
  asFirm(sql: string): Promise<void>;
};

/** A request may hang in the network for so long. */
const LATEST_MS = 86_400_000;

export function createSimCloud(parts: SimCloudParts): SimCloud {
  const { postgres, electric, timeline, ledger, random, trace } = parts;
  let underWay: { readonly claims: Claims; readonly request: PushRequest; readonly sentAt: number }[] = [];

  async function deliver(claims: Claims, request: PushRequest): Promise<PushOutcome> {
    await postgres.setTime(timeline.now());
    const reply = await postgres.push(claims, request);
    const changes = await postgres.changes();
    electric.append(changes);
    const recorded = await postgres.rows('select number from sync_command where device_id = $1 and number = any ($2)', [
      request.device_id,
      request.commands.map(({ number }) => number),
    ]);
    ledger.answered(request, reply, new Set(recorded.map(({ number }) => Number(number))), changes);
    trace(`  ${reply.results.map(result => `${result.number} ${result.status === 'applied' ? 'applied' : result.code}`).join(', ')}`);
    return { kind: 'reply', reply };
  }

  /** Waits until the run lets it go on; null when the signal aborts first. */
  function turn<T>(label: string, life: string, signal: AbortSignal, ready: () => boolean, work: () => Promise<T> | T): Promise<T | null> {
    if (signal.aborted) return Promise.resolve(null);
    return new Promise(resolve => {
      const leave = timeline.park({ label: `${life} ${label}`, device: life, ready, go: async () => resolve(await work()) });
      signal.addEventListener('abort', () => (leave(), resolve(null)), { once: true });
    });
  }

  async function push(life: string, claims: Claims, line: Line, request: PushRequest, signal: AbortSignal): Promise<PushOutcome> {
    const lost = (detail: string): PushOutcome => ({ kind: 'unreachable', detail });
    const numbers = request.commands.map(({ number }) => number);
    const answer = await turn(
      `push ${numbers.join(' ')}`,
      life,
      signal,
      () => true,
      async () => {
        if (!line.online) return lost('offline');
        if (line.token !== 'good') return { kind: 'unauthorized' } as const;
        if (random() < 0.3) underWay.push({ claims, request, sentAt: timeline.now() });
        return random() < 0.08 ? lost('the request was lost') : deliver(claims, request);
      },
    );
    if (answer === null) underWay.push({ claims, request, sentAt: timeline.now() });
    if (answer?.kind !== 'reply') return answer ?? lost('aborted');
    if (random() < 0.12) return lost('the reply was lost');
    if (random() < 0.7) return answer;
    return (
      (await turn(
        'reply',
        life,
        signal,
        () => true,
        () => (line.online ? answer : lost('offline')),
      )) ?? lost('aborted')
    );
  }

  async function* follow(
    life: string,
    line: Line,
    key: string,
    start: ShapeCursor | null,
    signal: AbortSignal,
  ): AsyncGenerator<ShapeEvent, void, undefined> {
    let cursor = start;
    for (let first = true; ; first = false) {
      const asksAgain = first;
      const table = key.split(' ')[0] ?? '';
      const ready = (): boolean => asksAgain || !line.online || line.token !== 'good' || electric.hasNews(key, cursor);
      let answer = await turn(table, life, signal, ready, (): ShapeEvent | ShapeFailure => {
        if (!line.online) return { kind: 'unreachable', detail: 'offline', retryAfterMs: null };
        return line.token === 'good' ? electric.serve(key, cursor, asksAgain) : { kind: 'unauthorized' };
      });
      // The answer may be long on its way: by then it is old.
      if (answer !== null && random() < 0.15) answer = await turn(`${table} late`, life, signal, () => true, late(line, answer));
      if (answer === null) return;
      if (answer.kind !== 'rows' && answer.kind !== 'must-refetch') throw new ShapeSourceError(answer);
      yield answer;
      if (answer.kind === 'must-refetch' || signal.aborted) return;
      cursor = answer.cursor;
    }
  }

  function historyOf(life: string, claims: Claims, line: Line): HistorySource {
    return {
      async pages(requests, signal) {
        const ask = async (): Promise<HistoryOutcome> => {
          if (!line.online) return { kind: 'unreachable', detail: 'offline' };
          if (line.token !== 'good') return { kind: 'unauthorized' };
          const [person] = await postgres.rows('select status from app_user where id = $1', [claims.userId]);
          if (person?.['status'] !== 'active') return { kind: 'refused', detail: 'suspended' };
          return { kind: 'pages', pages: await postgres.pages(claims, requests) };
        };
        const answer = await turn('history', life, signal, () => true, ask);
        if (answer === null || random() < 0.1) return { kind: 'unreachable', detail: 'lost' };
        return random() < 0.7
          ? answer
          : ((await turn(
              'history late',
              life,
              signal,
              () => true,
              () => answer,
            )) ?? answer);
      },
    };
  }

  return {
    connect: (life, claims, line) => ({
      sink: { push: async (request, signal) => push(life, claims, line, request, signal) },
      source: {
        follow: ({ table, cursor, signal }) => {
          const shape = shapeNamed(table);
          if (shape === undefined) throw new Error(`No shape feeds ${table}`);
          return follow(life, line, scopeKey(shape, claims), cursor, signal);
        },
      },
      history: historyOf(life, claims, line),
      session: {
        refresh: async signal =>
          (await turn(
            'refresh',
            life,
            signal,
            () => true,
            () => refreshed(line),
          )) ?? 'unreachable',
      },
    }),
    async deliverLate() {
      underWay = underWay.filter(({ sentAt }) => sentAt > timeline.now() - LATEST_MS);
      const copy = underWay[Math.floor(random() * underWay.length)];
      if (copy === undefined) return;
      trace(`late: ${copy.request.commands.map(({ number, name }) => `${number} ${name}`).join(', ')}`);
      await deliver(copy.claims, copy.request);
    },
    async asFirm(sql) {
      await postgres.setTime(timeline.now());
      await postgres.rows(sql);
      electric.append(await postgres.changes());
    },
  };
}

function late(line: Line, answer: ShapeEvent | ShapeFailure): () => ShapeEvent | ShapeFailure {
  return () => (line.online ? answer : { kind: 'unreachable', detail: 'offline', retryAfterMs: null });
}

function refreshed(line: Line): 'refreshed' | 'unreachable' | 'signed-out' {
  if (!line.online) return 'unreachable';
  if (line.token === 'ended') return 'signed-out';
  line.token = 'good';
  return 'refreshed';
}
