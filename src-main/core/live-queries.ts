/** Runs the queries that windows watch, again whenever what they read was touched, and pushes what changed. */
import type { Reply } from '../../src-preload/contract/protocol.ts';
import { rowsDelta, type RowsDelta } from '../../src-preload/contract/rows-delta.ts';

/** What changed: tables of the replica, or topics such as `#status` for what no table holds. */
export type Touched = ReadonlySet<string>;

export type LiveQuery = {
  readonly reads: readonly string[];
  /** `at-once` before the command that touched it is answered; `soon` after the thread has breathed, once for a burst. */
  readonly pace: 'at-once' | 'soon';
  readonly run: () => Reply<readonly unknown[]>;
  readonly push: (update: LiveUpdate) => void;
};

/** The rows, or how they changed since the last update. */
export type LiveUpdate =
  { readonly kind: 'reply'; readonly reply: Reply<readonly unknown[]> } | { readonly kind: 'changed'; readonly delta: RowsDelta };

export type LiveQueries = {
  /** Pushes at once, then after each change. Returns how to stop. */
  watch(query: LiveQuery): () => void;
  touch(touched: Touched): void;
  /** Runs nothing any more, not even what is due: the replica is about to close. */
  close(): void;
};

/** What was pushed last: each row's JSON, the failure's, or nothing yet. */
type Pushed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'rows'; readonly texts: readonly string[] }
  | { readonly kind: 'failure'; readonly text: string };
type Watch = LiveQuery & { pushed: Pushed };

export function createLiveQueries(breathe: () => Promise<void>): LiveQueries {
  const watches = new Set<Watch>();
  const due = new Set<Watch>();

  function refresh(watch: Watch): void {
    const reply = watch.run();
    const { pushed } = watch;
    watch.pushed = pushedFrom(reply);
    const update = updateFrom(pushed, watch.pushed, reply);
    if (update !== null) watch.push(update);
  }

  async function refreshSoon(): Promise<void> {
    await breathe();
    const now = [...due];
    due.clear();
    for (const watch of now) if (watches.has(watch)) refresh(watch);
  }

  return {
    watch(query) {
      const watch: Watch = { ...query, pushed: { kind: 'nothing' } };
      watches.add(watch);
      refresh(watch);
      return () => watches.delete(watch);
    },
    touch(touched) {
      for (const watch of watches) {
        if (!watch.reads.some(name => touched.has(name))) continue;
        if (watch.pace === 'at-once') refresh(watch);
        else refreshLater(watch);
      }
    },
    close() {
      watches.clear();
      due.clear();
    },
  };

  function refreshLater(watch: Watch): void {
    due.add(watch);
    if (due.size === 1) void refreshSoon();
  }
}

function pushedFrom(reply: Reply<readonly unknown[]>): Pushed {
  if (!reply.ok) return { kind: 'failure', text: JSON.stringify(reply.error) };
  return { kind: 'rows', texts: reply.value.map(row => JSON.stringify(row)) };
}

/** Null when it says nothing new. */
function updateFrom(before: Pushed, now: Pushed, reply: Reply<readonly unknown[]>): LiveUpdate | null {
  if (before.kind === 'failure' && now.kind === 'failure' && before.text === now.text) return null;
  if (before.kind !== 'rows' || now.kind !== 'rows' || !reply.ok) return { kind: 'reply', reply };
  const delta = rowsDelta(before.texts, now.texts, reply.value);
  return delta === null ? null : { kind: 'changed', delta };
}
