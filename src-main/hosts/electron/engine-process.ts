/** Keeps the engine's process running and hands it windows' pipes. A crash closes the pipes; windows then ask for new ones. */
import { assertNever } from '../../../sync/model/result.ts';
import { fromEngineSchema, type EngineStart, type FromEngine, type ToEngine } from './engine-messages.ts';
import { afterCrash } from './engine-restarts.ts';

/** What is used of Electron's `UtilityProcess`. */
export type EngineChild<Port> = {
  postMessage(message: ToEngine, transfer?: Port[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
};

export type EngineProcessOptions<Port> = {
  readonly fork: () => EngineChild<Port>;
  readonly start: EngineStart;
  readonly onMessage: (message: Extract<FromEngine, { type: 'shell' | 'log' }>) => void;
  /** It can't start, or crashes again and again: only the person can help. */
  readonly onGivenUp: (detail: string) => void;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
};

export type EngineProcess<Port> = {
  /** The port is the engine's end of a window's pipe. While the engine starts, it waits its turn. */
  offer(port: Port): void;
  say(message: Extract<ToEngine, { type: 'shell' }>): void;
  /** Resolves when the engine has closed its files and gone, or was killed for not doing so in time. */
  stop(): Promise<void>;
};

type State<Port> =
  | { readonly name: 'running'; readonly child: EngineChild<Port> }
  | { readonly name: 'waiting'; readonly ports: Port[] }
  | { readonly name: 'stopping'; readonly child: EngineChild<Port>; readonly done: () => void }
  | { readonly name: 'gone' };

export function keepEngineRunning<Port>(options: EngineProcessOptions<Port>): EngineProcess<Port> {
  const crashes: number[] = [];
  let failure = 'the engine stopped unexpectedly';
  let state: State<Port> = { name: 'waiting', ports: [] };
  launch();

  function launch(): void {
    if (state.name !== 'waiting') return;
    const { ports } = state;
    const child = options.fork();
    state = { name: 'running', child };
    child.on('message', hear);
    child.on('exit', code => onExit(child, code));
    child.postMessage({ type: 'start', start: options.start });
    for (const port of ports) child.postMessage({ type: 'window' }, [port]);
  }

  function hear(message: unknown): void {
    const parsed = fromEngineSchema.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'failed') failure = parsed.data.detail;
    else if (parsed.data.type !== 'started') options.onMessage(parsed.data);
  }

  function onExit(child: EngineChild<Port>, code: number): void {
    if (state.name === 'stopping' && state.child === child) {
      const { done } = state;
      state = { name: 'gone' };
      return done();
    }
    if (state.name !== 'running' || state.child !== child) return;
    crashes.push(options.now());
    const restart = afterCrash(crashes, options.now());
    if (restart.kind === 'give-up') {
      state = { name: 'gone' };
      return options.onGivenUp(`${failure} (code ${code})`);
    }
    state = { name: 'waiting', ports: [] };
    return options.after(restart.ms, launch);
  }

  return {
    offer(port) {
      if (state.name === 'running') state.child.postMessage({ type: 'window' }, [port]);
      else if (state.name === 'waiting') state.ports.push(port);
    },
    say(message) {
      if (state.name === 'running') state.child.postMessage(message);
    },
    stop() {
      const before = state;
      switch (before.name) {
        case 'waiting':
        case 'gone':
          state = { name: 'gone' };
          return Promise.resolve();
        case 'stopping':
          return Promise.resolve();
        case 'running':
          return new Promise(resolve => {
            state = { name: 'stopping', child: before.child, done: resolve };
            before.child.postMessage({ type: 'stop' });
            options.after(5_000, () => before.child.kill());
          });
        default:
          return assertNever(before);
      }
    },
  };
}
