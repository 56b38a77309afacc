import { expect, test } from 'vitest';
import type { Connection, FromCore, ToCore } from '../../src-preload/contract/protocol.ts';
import { openBridgeLink, retryDelay, type BridgeLink } from './bridge-link.ts';

/** A core that welcomes, or refuses as told; its pipes can be cut. */
function fakeCore(answers: readonly ('welcome' | 'protocol' | 'unreachable')[]) {
  const hellos: (string | null)[] = [];
  let cut = (): void => {};
  const connect = (): Promise<Connection<ToCore, FromCore>> => {
    const answer = answers[hellos.length] ?? 'welcome';
    if (answer === 'unreachable') {
      hellos.push('-');
      return Promise.reject(new Error('refused'));
    }
    let listen = (_message: FromCore): void => {};
    return Promise.resolve({
      send(message) {
        if (message.type !== 'hello') return;
        hellos.push(message.account);
        listen(
          answer === 'protocol'
            ? { type: 'rejected', reason: 'protocol', detail: '' }
            : { type: 'welcome', capabilities: { host: 'browser', notifications: 'web', windowControls: false, appVersion: '1' } },
        );
      },
      onMessage: listener => void (listen = listener),
      onClose: listener => void (cut = listener),
      close: () => {},
    });
  };
  return { hellos, connect, cut: () => cut() };
}

function until(link: BridgeLink, name: string): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => void (link.state().name === name && resolve());
    link.subscribe(look);
    look();
  });
}

function linkTo(core: ReturnType<typeof fakeCore>, account: string | null = null) {
  let kept = account;
  return openBridgeLink({
    connect: core.connect,
    account: { read: () => kept, write: next => (kept = next) },
    wait: () => Promise.resolve(),
    random: () => 0,
  });
}

test('a pipe that breaks is opened again, with the account this window showed', async () => {
  const core = fakeCore([]);
  const link = linkTo(core);
  await until(link, 'open');
  link.remember('0198c0de-0000-7000-8000-000000000001');
  const lost = until(link, 'lost');
  core.cut();
  await lost;
  await until(link, 'open');
  expect(core.hellos).toEqual([null, '0198c0de-0000-7000-8000-000000000001']);
  link.close();
});

test('a core that is not there yet is tried until it is', async () => {
  const core = fakeCore(['unreachable', 'unreachable', 'welcome']);
  const link = linkTo(core);
  await until(link, 'open');
  expect(core.hellos).toEqual(['-', '-', null]);
  link.close();
});

test('a core of another build ends the attempts: the page must be loaded again', async () => {
  const core = fakeCore(['protocol']);
  const link = linkTo(core);
  await until(link, 'outdated');
  expect(core.hellos).toHaveLength(1);
});

test('attempts space out to eight seconds at most, and never all at once', () => {
  expect([1, 2, 3, 6, 20].map(attempt => retryDelay(attempt, 0))).toEqual([250, 500, 1000, 8000, 8000]);
  expect(retryDelay(20, 0.999)).toBeGreaterThanOrEqual(4000);
});
