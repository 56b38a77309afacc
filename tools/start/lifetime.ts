/** What was started is stopped, in reverse, whatever ends this process: a signal, a closed terminal, a killed npm. */
import { watchNpm } from './npm-watch.ts';

export type Lifetime = {
  /** Stopped in reverse order. */
  onStop(stop: () => Promise<void> | void): void;
  /** Throws `Stopping` between two steps of the start, so that a start that is no longer wanted unwinds. */
  check(): void;
  end(code: number): Promise<never>;
};

export class Stopping extends Error {}

const patienceMs = 15_000;

export function openLifetime(exit: (code: number) => never = code => process.exit(code)): Lifetime {
  const stops: (() => Promise<void> | void)[] = [];
  let ending: Promise<never> | null = null;

  async function stopAll(code: number): Promise<never> {
    const deadline = setTimeout(() => exit(1), patienceMs);
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
      try {
        await stop();
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    clearTimeout(deadline);
    return exit(code);
  }

  const lifetime: Lifetime = {
    onStop(stop) {
      stops.push(stop);
    },
    check() {
      if (ending) throw new Stopping();
    },
    end(code) {
      ending ??= stopAll(code);
      return ending;
    },
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (ending) exit(1);
      void lifetime.end(0);
    });
  watchNpm(() => void lifetime.end(0));
  return lifetime;
}
