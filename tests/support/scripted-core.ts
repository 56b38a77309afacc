/** A core in memory that answers the whole contract, for looking at the interface and for its tests. Not shipped. */
import type { CommandAnswers, CommandInput, CommandName } from '../../src-preload/contract/commands.ts';
import type { Connection, FromCore, Reply, ShellEvent, ToCore } from '../../src-preload/contract/protocol.ts';
import { PIPE_PROTOCOL } from '../../src-preload/contract/protocol.ts';
import type { QueryName } from '../../src-preload/contract/queries.ts';
import { shareStructure } from '../../src-renderer/data/share-structure.ts';
import { scriptedAnswers, scriptedCommands } from './scripted-commands.ts';
import { scriptedQueries } from './scripted-queries.ts';
import { scriptedWorld, type Scenario, type ScriptedWorld } from './scripted-world.ts';

export type ScriptedCore = {
  readonly world: ScriptedWorld;
  readonly connect: () => Connection<ToCore, FromCore>;
  /** To be called after the world was changed by hand. */
  readonly announce: () => void;
  readonly emit: (event: ShellEvent) => void;
  /** Breaks every pipe, as a core that dies does. */
  readonly cut: () => void;
};

type Watch = { readonly name: QueryName; readonly params: unknown; last: unknown };
type Window = { readonly send: (message: FromCore) => void; readonly close: () => void; readonly watches: Map<number, Watch> };

export function createScriptedCore(scenario: Scenario, now: number): ScriptedCore {
  const world = scriptedWorld(scenario, now);
  const windows = new Set<Window>();

  function answer(window: Window, id: number, watch: Watch, always: boolean): void {
    // The scripted queries are trusted to take what the interface sends: it is typed there.
    const rows = scriptedQueries[watch.name](world, watch.params as never);
    const shared = shareStructure(watch.last, structuredClone(rows));
    if (!always && shared === watch.last) return;
    watch.last = shared;
    window.send({ type: 'rows', id, reply: { ok: true, value: structuredClone(rows) } });
  }

  function announce(): void {
    for (const window of windows) for (const [id, watch] of window.watches) answer(window, id, watch, false);
  }

  function run(name: CommandName, input: unknown): Reply<unknown> {
    const failure = scriptedCommands(world, announce)[name]?.(input as CommandInput<never>);
    announce();
    return failure ? { ok: false, error: failure } : { ok: true, value: scriptedAnswers[name as keyof CommandAnswers] ?? null };
  }

  function receive(window: Window, message: ToCore): void {
    if (message.type === 'watch') {
      const watch: Watch = { name: message.name as QueryName, params: message.params, last: undefined };
      window.watches.set(message.id, watch);
      answer(window, message.id, watch, true);
    } else if (message.type === 'unwatch') window.watches.delete(message.id);
    else if (message.type === 'run') window.send({ type: 'done', id: message.id, reply: run(message.name as CommandName, message.input) });
    else if (message.protocol === PIPE_PROTOCOL)
      window.send({
        type: 'welcome',
        capabilities: { host: 'browser', notifications: 'web', windowControls: false, appVersion: '0.1.0' },
      });
  }

  return {
    world,
    announce,
    emit: event => windows.forEach(window => window.send({ type: 'shell', event })),
    cut: () => windows.forEach(window => window.close()),
    connect() {
      let onMessage = (_message: FromCore): void => {};
      let onClose = (): void => {};
      const window: Window = {
        send: message => queueMicrotask(() => onMessage(message)),
        close() {
          windows.delete(window);
          onClose();
        },
        watches: new Map(),
      };
      windows.add(window);
      return {
        send: message => queueMicrotask(() => receive(window, structuredClone(message))),
        onMessage: listener => (onMessage = listener),
        onClose: listener => (onClose = listener),
        close: () => windows.delete(window),
      };
    },
  };
}
