/** The window's only door: run · watch · shell. The same code over Electron's MessagePort and over a WebSocket. */
import type { CommandAnswer, CommandInput, CommandName } from './contract/commands.ts';
import {
  PIPE_PROTOCOL,
  type Capabilities,
  type Connection,
  type FromCore,
  type Reply,
  type ShellEvent,
  type ToCore,
} from './contract/protocol.ts';
import type { QueryName, QueryParams, QueryRow } from './contract/queries.ts';
import { withDelta } from './contract/rows-delta.ts';

export type LostReason = 'closed' | 'protocol' | 'busy';

export type Bridge = {
  /** Resolves when the effect is safe on this device; what the cloud thinks of it comes later, through queries. */
  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Reply<CommandAnswer<N>>>;
  /** Calls `onRows` with the rows now and after each change. Returns how to stop. */
  watch<N extends QueryName>(name: N, params: QueryParams<N>, onRows: (reply: Reply<readonly QueryRow<N>[]>) => void): () => void;
  readonly shell: {
    readonly capabilities: Capabilities;
    onEvent(listener: (event: ShellEvent) => void): () => void;
  };
  /** The pipe broke: the core is gone, or refuses this window. Called at once if it is broken already. */
  onLost(listener: (reason: LostReason) => void): () => void;
};

type Waiting =
  | { readonly kind: 'command'; readonly done: (reply: Reply<unknown>) => void }
  /** `rows` as the core last told them, for the changes that it tells next. */
  | { readonly kind: 'watch'; readonly onRows: (reply: Reply<readonly unknown[]>) => void; rows: readonly unknown[] };
type State =
  | { readonly name: 'opening' }
  | { readonly name: 'open'; readonly capabilities: Capabilities }
  | { readonly name: 'lost'; readonly reason: LostReason };

/** Why a window was not welcomed. */
export class PipeRefused extends Error {
  readonly reason: LostReason;
  constructor(reason: LostReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** Says hello and resolves once the core has welcomed this window; rejects with `PipeRefused` when it doesn't. */
export function openBridge(connection: Connection<ToCore, FromCore>, account: string | null): Promise<Bridge> {
  let state: State = { name: 'opening' };
  let lastId = 0;
  const waiting = new Map<number, Waiting>();
  const shellListeners = new Set<(event: ShellEvent) => void>();
  const lostListeners = new Set<(reason: LostReason) => void>();

  function lose(reason: LostReason): void {
    if (state.name === 'lost') return;
    state = { name: 'lost', reason };
    for (const entry of waiting.values())
      if (entry.kind === 'command') entry.done({ ok: false, error: { code: 'internal', detail: 'the connection to the core was lost' } });
    waiting.clear();
    for (const listener of lostListeners) listener(reason);
  }

  function bridgeWith(capabilities: Capabilities): Bridge {
    return {
      run(name, input) {
        if (state.name === 'lost')
          return Promise.resolve({ ok: false, error: { code: 'internal', detail: 'the connection to the core was lost' } });
        const id = ++lastId;
        return new Promise(resolve => {
          // As with rows: the command's name fixes the answer's type.
          waiting.set(id, { kind: 'command', done: resolve as (reply: Reply<unknown>) => void });
          connection.send({ type: 'run', id, name, input });
        });
      },
      watch(name, params, onRows) {
        const id = ++lastId;
        // The core checks rows against nothing: it is the same build, and the query's name fixes their type.
        waiting.set(id, { kind: 'watch', onRows: onRows as (reply: Reply<readonly unknown[]>) => void, rows: [] });
        connection.send({ type: 'watch', id, name, params });
        return () => {
          if (waiting.delete(id) && state.name !== 'lost') connection.send({ type: 'unwatch', id });
        };
      },
      shell: {
        capabilities,
        onEvent(listener) {
          shellListeners.add(listener);
          return () => shellListeners.delete(listener);
        },
      },
      onLost(listener) {
        if (state.name === 'lost') listener(state.reason);
        lostListeners.add(listener);
        return () => lostListeners.delete(listener);
      },
    };
  }

  return new Promise((resolve, reject) => {
    connection.onMessage(message => {
      if (message.type === 'welcome') {
        state = { name: 'open', capabilities: message.capabilities };
        resolve(bridgeWith(message.capabilities));
      } else if (message.type === 'rejected') {
        lose(message.reason);
        reject(new PipeRefused(message.reason, message.detail));
      } else if (message.type === 'shell') {
        for (const listener of shellListeners) listener(message.event);
      } else {
        deliver(message);
      }
    });
    connection.onClose(() => {
      lose('closed');
      reject(new PipeRefused('closed', 'the core closed the connection'));
    });
    connection.send({ type: 'hello', protocol: PIPE_PROTOCOL, account });
  });

  function deliver(message: Extract<FromCore, { type: 'done' | 'rows' | 'changed' }>): void {
    const entry = waiting.get(message.id);
    if (entry?.kind === 'command' && message.type === 'done') {
      waiting.delete(message.id);
      entry.done(message.reply);
    }
    if (entry?.kind !== 'watch' || message.type === 'done') return;
    const reply = message.type === 'rows' ? message.reply : ({ ok: true, value: withDelta(entry.rows, message.delta) } as const);
    if (reply.ok) entry.rows = reply.value;
    entry.onRows(reply);
  }
}
