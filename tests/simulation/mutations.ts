/** Deliberate bugs, each a wrong variant of one part. `simulation.test.ts` sees that each is noticed, and by which of the names it may be. */
import type { PushRequest, PushResult } from '../../sync/model/push.ts';
import type { CommandSink, ReplicaStore, ShapeEvent, ShapeSlice, ShapeSource } from '../../sync/ports.ts';
import type { FunctionChange, Mutation } from './mutation.ts';

export const mutations: readonly Mutation[] = [
  {
    name: 'patches go in a transaction of their own, before the rows come',
    caughtBy: ['shown'],
    store: store => ({
      ...store,
      settle(deviceId, results, now, answer = results) {
        store.settle(deviceId, results.map(withoutRows), now, []);
        return store.settle(deviceId, results, now, answer);
      },
    }),
  },
  {
    name: 'an answer confirms its commands and its rows are left to the shapes',
    caughtBy: ['shown'],
    store: store => ({ ...store, settle: (deviceId, results, now) => store.settle(deviceId, results.map(withoutRows), now, []) }),
  },
  {
    name: 'a part of an answer is settled without what the rest of it brings',
    caughtBy: ['shown'],
    store: store => ({ ...store, settle: (deviceId, results, now) => store.settle(deviceId, results, now) }),
  },
  {
    name: 'the cursor is kept with the first slice of rows',
    caughtBy: ['equal'],
    store: store => ({
      ...store,
      applyShape(slice) {
        const [first, ...others] = slice.changes;
        store.applyShape({ ...slice, changes: first === undefined ? [] : [first] });
        for (const change of others) store.applyShape({ ...slice, changes: [change], end: null });
      },
    }),
  },
  {
    name: 'a replica takes a row whatever its rev',
    caughtBy: ['equal', 'forward', 'shown'],
    store: store => ({ ...store, applyShape: slice => store.applyShape({ ...slice, changes: slice.changes.map(alwaysNewer) }) }),
  },
  {
    name: 'a shape that must be read anew is emptied first',
    caughtBy: ['shown', 'equal'],
    store: emptiedFirst,
  },
  {
    name: 'a shape read anew never sweeps what is gone',
    caughtBy: ['equal'],
    store: neverSwept,
  },
  {
    name: 'what a former role was shown stays',
    caughtBy: ['equal'],
    store: store => ({ ...store, keepOnly: () => {} }),
  },
  {
    name: 'the last change of a long batch is lost',
    caughtBy: ['equal'],
    source: source =>
      mapEvents(source, event =>
        event.kind === 'rows' && event.changes.length > 2 ? { ...event, changes: event.changes.slice(0, -1) } : event,
      ),
  },
  {
    name: 'deletions are not told',
    caughtBy: ['equal'],
    source: source =>
      mapEvents(source, event =>
        event.kind === 'rows' ? { ...event, changes: event.changes.filter(({ kind }) => kind === 'upsert') } : event,
      ),
  },
  {
    name: 'a batch whose answer was lost is taken as done',
    caughtBy: ['kept', 'settled', 'shown'],
    sink: sink => ({
      async push(request, signal) {
        const outcome = await sink.push(request, signal);
        return outcome.kind === 'unreachable' ? { kind: 'reply', reply: { results: request.commands.map(done), server_time: 0 } } : outcome;
      },
    }),
  },
  {
    name: 'what is sent again gets a new number',
    caughtBy: ['once', 'kept', 'settled'],
    sink: renumbering,
  },
  {
    name: 'a batch is sent last command first',
    caughtBy: ['ordered'],
    sink: sink => ({ push: async (request, signal) => sink.push({ ...request, commands: request.commands.toReversed() }, signal) }),
  },
  {
    name: 'refusals are settled as if they had been applied',
    caughtBy: ['kept', 'settled'],
    store: store => ({
      ...store,
      settle: (deviceId, results, now, answer = results) =>
        store.settle(
          deviceId,
          results.map(result => (result.status === 'refused' ? done(result) : result)),
          now,
          answer,
        ),
    }),
  },
  {
    name: 'one refusal refuses all that came with it',
    caughtBy: ['settled'],
    store: store => ({
      ...store,
      settle: (deviceId, results, now, answer = results) => store.settle(deviceId, asTheFirstRefusal(results), now, answer),
    }),
  },
  {
    name: 'a text that meets another is taken as settled',
    caughtBy: ['kept', 'settled'],
    store: store => ({
      ...store,
      settle: (deviceId, results, now, answer = results) => store.settle(deviceId, results.map(withoutConflict), now, answer),
    }),
  },
  {
    name: 'that a command was handed to the network is forgotten, so that it can be cancelled',
    caughtBy: ['settled', 'kept'],
    store: store => ({ ...store, markSending: () => {} }),
  },
  {
    name: 'a page of older messages says that it reaches further than it does',
    caughtBy: ['equal'],
    store: store => ({
      ...store,
      applyPage: slice =>
        store.applyPage({ ...slice, end: slice.end === null ? null : { ...slice.end, reach: Math.max(1, slice.end.reach - 5) } }),
    }),
  },
  {
    name: 'the cloud runs a command again when it is sent again',
    caughtBy: ['once'],
    sql: replaced('private.recorded_command', 'c.device_id = device', 'false'),
  },
  {
    name: 'the cloud forgets answers at once, and that it had given them',
    caughtBy: ['once', 'settled'],
    sql: {
      of: 'private.forget_answers',
      change: definition =>
        definition.replace(/c\.recorded_at >= [^)]*\)[^)]*\)/, 'false)').replace('set forgotten_to = f.newest', 'set forgotten_to = 0'),
    },
  },
  {
    name: 'the cloud answers a repeated command without its rows',
    caughtBy: ['shown'],
    sql: replaced('private.answer_batch', 'earlier.touched', `'[]'::jsonb`),
  },
  {
    name: 'messages take their number from a count that forgets',
    caughtBy: ['ordered', 'settled'],
    sql: replaced(
      'private.newest_seq',
      'order by seq desc limit 1), 0)',
      "order by seq desc limit 1), 0) + (nextval('simulation.chance') % 5 = 0)::int",
    ),
  },
];

function withoutRows(result: PushResult): PushResult {
  return result.status === 'applied' ? { ...result, rows: {} } : result;
}

function withoutConflict(result: PushResult): PushResult {
  return result.status === 'refused' && result.code === 'CONFLICT' ? done(result) : result;
}

function done({ number }: { readonly number: number }): PushResult {
  return { status: 'applied', number, rows: {} };
}

function asTheFirstRefusal(results: readonly PushResult[]): readonly PushResult[] {
  const refusal = results.find(result => result.status === 'refused');
  return refusal === undefined ? results : results.map(({ number }) => ({ ...refusal, number }));
}

function alwaysNewer(change: ShapeSlice['changes'][number]): ShapeSlice['changes'][number] {
  return { ...change, row: { ...change.row, rev: String(1_000_000 + Number(change.row['rev'])) } };
}

function replaced(of: string, from: string, to: string): FunctionChange {
  return { of, change: definition => definition.replaceAll(from, to) };
}

/** Keeps only the shape's own table empty: what is shown of it blinks. */
function emptiedFirst(store: ReplicaStore): ReplicaStore {
  return {
    ...store,
    startRefetch(table, identity) {
      store.keepOnly(store.shapeProgress().flatMap(progress => (progress.table === table ? [] : [progress.table])));
      store.startRefetch(table, identity);
    },
  };
}

/** Begins again over the rows that are there, as if it had never read the shape. */
function neverSwept(store: ReplicaStore): ReplicaStore {
  const anew = new Set<string>();
  return {
    ...store,
    startRefetch: table => void anew.add(table),
    shapeCursor: (table, identity) => (anew.has(table) ? null : store.shapeCursor(table, identity)),
    applyShape(slice) {
      store.applyShape(slice);
      if (slice.end !== null) anew.delete(slice.table);
    },
  };
}

function mapEvents(source: ShapeSource, change: (event: ShapeEvent) => ShapeEvent): ShapeSource {
  return {
    async *follow(request) {
      for await (const event of source.follow(request)) yield change(event);
    },
  };
}

/** Numbers are given by the sender, one for each sending. */
function renumbering(sink: CommandSink): CommandSink {
  const seen = new Set<string>();
  let next = 100_000;
  const numbered = ({ number, ...command }: PushRequest['commands'][number], device: string): PushRequest['commands'][number] => {
    const again = seen.has(`${device} ${number}`);
    seen.add(`${device} ${number}`);
    return { ...command, number: again ? next++ : number };
  };
  return {
    async push(request, signal) {
      const commands = request.commands.map(command => numbered(command, request.device_id));
      const outcome = await sink.push({ ...request, commands }, signal);
      if (outcome.kind !== 'reply') return outcome;
      const results = outcome.reply.results.map((result, index) => ({
        ...result,
        number: request.commands[index]?.number ?? result.number,
      }));
      return { kind: 'reply', reply: { ...outcome.reply, results } };
    },
  };
}
