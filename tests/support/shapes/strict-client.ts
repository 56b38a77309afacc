/** A client that forgives nothing: a row inserted twice, or changed before it was there, is an error. */
import { z } from 'zod';

export type StrictClient = {
  readonly rows: () => ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  /** What the service did that it mustn't; null so far. */
  readonly failure: () => Error | null;
  readonly refetches: () => number;
  readonly stop: () => Promise<void>;
};

const cells = z.record(z.string(), z.string().nullable());
const message = z.union([
  z.object({ key: z.string(), value: cells, headers: z.object({ operation: z.enum(['insert', 'update', 'delete']) }) }),
  z.object({ headers: z.object({ control: z.string() }) }),
]);
const messages = z.array(message);

type State = { readonly rows: Map<string, Record<string, string | null>>; offset: string; handle: string | null; upToDate: boolean };
/** While the service is away. */
const retryMs = 20;
const fresh = (): State => ({ rows: new Map(), offset: '-1', handle: null, upToDate: false });

export function followStrictly(url: string, params: Readonly<Record<string, string>>): StrictClient {
  const stopping = new AbortController();
  let state = fresh();
  let failure: Error | null = null;
  let refetches = 0;

  const step = async (): Promise<void> => {
    const asked = new URL(url);
    for (const [name, value] of Object.entries(params)) asked.searchParams.set(name, value);
    asked.searchParams.set('offset', state.offset);
    if (state.handle !== null) asked.searchParams.set('handle', state.handle);
    if (state.upToDate) asked.searchParams.set('live', 'true');
    const response = await fetch(asked, { signal: stopping.signal });
    const body: unknown = await response.json();
    if (response.status === 409) {
      refetches += 1;
      state = fresh();
      return;
    }
    if (response.status === 503) return;
    if (response.status !== 200) throw new Violation(`${response.status} ${JSON.stringify(body)} for ${asked.search}`);
    for (const each of messages.parse(body)) if ('key' in each) apply(state.rows, each);
    state.offset = response.headers.get('electric-offset') ?? state.offset;
    state.handle = response.headers.get('electric-handle');
    state.upToDate = response.headers.has('electric-up-to-date');
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted && failure === null) {
      try {
        await step();
      } catch (error) {
        // A connection that breaks is begun again from the same offset; nothing was applied.
        if (error instanceof Violation || error instanceof z.ZodError) failure = error;
        await new Promise(resolve => setTimeout(resolve, retryMs));
      }
    }
  };
  const running = run();
  return {
    rows: () => state.rows,
    failure: () => failure,
    refetches: () => refetches,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

class Violation extends Error {}

type Change = Extract<z.infer<typeof message>, { key: string }>;

function apply(rows: State['rows'], { key, value, headers: { operation } }: Change): void {
  const before = rows.get(key);
  if ((operation === 'insert') === (before !== undefined)) {
    throw new Violation(`${operation} of ${key}, which is ${before ? 'there already' : 'not there'}`);
  }
  if (operation === 'delete') rows.delete(key);
  else rows.set(key, { ...before, ...value });
}
