/** The shell as the engine's process sees it: each verb becomes a message to Electron's main process. */
import type { Capabilities } from '../../src-preload/contract/protocol.ts';
import type { ShellNews, ShellRequest, WakeReason } from './shell-messages.ts';
import type { Shell } from './shell.ts';

export type RemoteShell = Shell & {
  /** Feeds what main said. */
  hear(news: ShellNews): void;
};

type Answer = Extract<ShellNews, { news: 'answer' }>['value'];
type Waiting = { readonly resolve: (value: Answer) => void; readonly reject: (error: Error) => void };

export function createRemoteShell(capabilities: Capabilities, say: (request: ShellRequest) => void): RemoteShell {
  let lastAsk = 0;
  const waiting = new Map<number, Waiting>();
  const wakeListeners = new Set<(reason: WakeReason) => void>();

  function ask(request: (ask: number) => ShellRequest): Promise<Answer> {
    const number = ++lastAsk;
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      say(request(number));
    });
  }

  return {
    capabilities,
    secrets: {
      async get(key) {
        const value = await ask(number => ({ verb: 'secrets.get', ask: number, key }));
        return typeof value === 'string' ? value : null;
      },
      async set(key, value) {
        await ask(number => ({ verb: 'secrets.set', ask: number, key, value }));
      },
      async remove(key) {
        await ask(number => ({ verb: 'secrets.remove', ask: number, key }));
      },
    },
    notify: (account, notification) => say({ verb: 'notify', account, notification }),
    dismiss: (account, tag) => say({ verb: 'dismiss', account, tag }),
    badge: (account, count) => say({ verb: 'badge', account, count }),
    async openExternal(url) {
      return (await ask(number => ({ verb: 'openExternal', ask: number, url }))) === true;
    },
    onWake(listener) {
      wakeListeners.add(listener);
      return () => wakeListeners.delete(listener);
    },
    hear(news) {
      if (news.news === 'wake') {
        for (const listener of wakeListeners) listener(news.reason);
        return;
      }
      const entry = waiting.get(news.ask);
      waiting.delete(news.ask);
      if (news.news === 'failed') entry?.reject(new Error(news.detail));
      else entry?.resolve(news.value);
    },
  };
}
