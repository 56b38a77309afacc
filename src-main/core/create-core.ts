/** Puts the application together. */
import type { Core, CoreOptions } from './core.ts';
import { createAccounts } from './accounts.ts';
import { createLiveQueries } from './live-queries.ts';
import { SESSION_TOPIC } from './topics.ts';
import { createWindows } from './windows.ts';
import { serveWindow } from './window-session.ts';

export function createCore(options: CoreOptions): Core {
  const windows = createWindows();
  const deviceQueries = createLiveQueries(options.clock.breathe);
  const accounts = createAccounts({ options, windows, onChange: () => deviceQueries.touch(new Set([SESSION_TOPIC])) });

  return {
    connect: connection => serveWindow({ connection, accounts, windows, deviceQueries, options }),
    close: () => accounts.close(),
  };
}
