import { beforeEach, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import type { BridgeLink, LinkState } from './bridge-link.ts';
import { createQueryStore } from './query-store.ts';

type Watch = { name: string; params: unknown; deliver: (reply: Reply<readonly unknown[]>) => void; stopped: boolean };

class FakeLink {
  watches: Watch[] = [];
  readonly frames: (() => void)[] = [];
  readonly timers: (() => void)[] = [];
  readonly listeners = new Set<() => void>();
  current: LinkState = { name: 'opening' };

  readonly link: BridgeLink = {
    state: () => this.current,
    subscribe: listener => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    remember: () => {},
    close: () => {},
  };

  become(state: LinkState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }

  open(): void {
    const watch: Bridge['watch'] = (name, params, onRows) => {
      const opened: Watch = { name, params, deliver: reply => onRows(reply as never), stopped: false };
      this.watches.push(opened);
      return () => (opened.stopped = true);
    };
    this.become({
      name: 'open',
      bridge: {
        run: () => Promise.resolve({ ok: true, value: null as never }),
        watch,
        shell: {
          capabilities: { host: 'browser', notifications: 'web', windowControls: false, appVersion: '0' },
          onEvent: () => () => {},
        },
        onLost: () => () => {},
      },
    });
  }

  deliver(index: number, ...rows: readonly unknown[]): void {
    this.watches[index]?.deliver({ ok: true, value: rows });
  }

  frame(): void {
    for (const flush of this.frames.splice(0)) flush();
  }
}

let fake: FakeLink;
let store: ReturnType<typeof createQueryStore>;
beforeEach(() => {
  fake = new FakeLink();
  store = createQueryStore({
    link: fake.link,
    nextFrame: flush => void fake.frames.push(flush),
    after: (_ms, run) => {
      fake.timers.push(run);
      return () => fake.timers.splice(fake.timers.indexOf(run), 1);
    },
  });
});

test('two components that look at the same thing share one watch', () => {
  fake.open();
  store.watch('conversations.list', { search: '' }, () => {});
  store.watch('conversations.list', { search: '' }, () => {});
  store.watch('conversations.list', { search: 'x' }, () => {});
  expect(fake.watches.map(watch => watch.params)).toEqual([{ search: '' }, { search: 'x' }]);
});

test('rows of several queries that arrive together are shown together', () => {
  fake.open();
  const seen: string[] = [];
  const look = (): void => {
    seen.push(`${store.read('badge.current', {}).rows.length}${store.read('sync.pending', {}).rows.length}`);
  };
  store.watch('badge.current', {}, look);
  store.watch('sync.pending', {}, look);
  fake.deliver(0, { conversations: 1 });
  fake.deliver(1, { number: 1 });
  expect(seen).toEqual([]);
  fake.frame();
  expect(seen).toEqual(['11', '11']);
});

test('the same rows again wake nobody', () => {
  fake.open();
  let calls = 0;
  store.watch('badge.current', {}, () => (calls += 1));
  fake.deliver(0, { conversations: 1 });
  fake.frame();
  const before = store.read('badge.current', {});
  fake.deliver(0, { conversations: 1 });
  fake.frame();
  expect(calls).toBe(1);
  expect(store.read('badge.current', {})).toBe(before);
});

test('after the pipe broke, the old rows stay until the new pipe brings others', () => {
  fake.open();
  store.watch('badge.current', {}, () => {});
  fake.deliver(0, { conversations: 1 });
  fake.frame();
  fake.become({ name: 'lost', attempt: 1 });
  expect(store.read('badge.current', {})).toEqual({ status: 'ready', rows: [{ conversations: 1 }] });
  fake.open();
  expect(fake.watches).toHaveLength(2);
  fake.deliver(1, { conversations: 2 });
  fake.frame();
  expect(store.read('badge.current', {}).rows).toEqual([{ conversations: 2 }]);
});

test('what was watched before the pipe opened is watched once it does', () => {
  store.watch('badge.current', {}, () => {});
  expect(store.read('badge.current', {}).status).toBe('loading');
  fake.open();
  expect(fake.watches).toHaveLength(1);
});

test('a query that nobody looks at any more is kept a little, then dropped', () => {
  fake.open();
  const stop = store.watch('badge.current', {}, () => {});
  fake.deliver(0, { conversations: 1 });
  fake.frame();
  stop();
  const again = store.watch('badge.current', {}, () => {});
  expect(fake.watches).toHaveLength(1);
  expect(store.read('badge.current', {}).status).toBe('ready');
  again();
  for (const timer of fake.timers) timer();
  expect(fake.watches[0]?.stopped).toBe(true);
  expect(store.read('badge.current', {}).status).toBe('loading');
});

test('a failure keeps the last rows and says what failed', () => {
  fake.open();
  store.watch('badge.current', {}, () => {});
  fake.deliver(0, { conversations: 1 });
  fake.frame();
  fake.watches[0]?.deliver({ ok: false, error: { code: 'storage', detail: '' } });
  fake.frame();
  expect(store.read('badge.current', {})).toEqual({
    status: 'failed',
    rows: [{ conversations: 1 }],
    error: { code: 'storage', detail: '' },
  });
});
