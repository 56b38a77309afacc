import { expect, test } from 'vitest';
import { keepEngineRunning } from '../../src-main/hosts/electron/engine-process.ts';
import type { EngineStart } from '../../src-main/hosts/electron/engine-messages.ts';
import { afterCrash } from '../../src-main/hosts/electron/engine-restarts.ts';
import { FakeEngineChild, type FakePort } from '../support/fake-electron.ts';

const start = {
  dataFolder: '/data',
  cloud: { url: 'http://127.0.0.1:1', anonKey: 'key', isLocal: true },
  demoAccounts: [],
  capabilities: { host: 'electron', notifications: 'native', windowControls: false, appVersion: '1.2.3' },
} satisfies EngineStart;

function open() {
  const children: FakeEngineChild[] = [];
  const timers: (() => void)[] = [];
  const messages: unknown[] = [];
  const givenUp: string[] = [];
  let now = 0;
  const engine = keepEngineRunning<FakePort>({
    fork() {
      const child = new FakeEngineChild();
      children.push(child);
      return child;
    },
    start,
    onMessage: message => messages.push(message),
    onGivenUp: detail => givenUp.push(detail),
    now: () => now,
    after: (_ms, run) => timers.push(run),
  });
  return {
    engine,
    children,
    messages,
    givenUp,
    child: () => children.at(-1) ?? new FakeEngineChild(),
    advance(ms: number) {
      now += ms;
      for (const timer of timers.splice(0)) timer();
    },
  };
}

test('the engine is told where to work, then gets each window’s pipe', () => {
  const { engine, child } = open();
  engine.offer({ name: 'first' });
  engine.offer({ name: 'second' });
  expect(child().received[0]?.message).toEqual({ type: 'start', start });
  expect(child().ports).toEqual(['first', 'second']);
});

test('a crashed engine starts again, and windows that ask meanwhile get their pipe from the new one', () => {
  const { engine, children, child, advance, givenUp } = open();
  child().emit('exit', 139);
  engine.offer({ name: 'asked meanwhile' });
  expect(children).toHaveLength(1);
  advance(0);
  expect(children).toHaveLength(2);
  expect(child().received.map(({ message }) => message.type)).toEqual(['start', 'window']);
  expect(child().ports).toEqual(['asked meanwhile']);
  expect(givenUp).toEqual([]);
});

test('an engine that crashes again and again is given up, with its own reason', () => {
  const { child, children, advance, givenUp } = open();
  for (let crash = 0; crash < 5; crash++) {
    child().emit('message', { type: 'failed', detail: 'the replica cannot be opened' });
    child().emit('exit', 1);
    advance(10);
  }
  expect(children).toHaveLength(5);
  expect(givenUp).toEqual(['the replica cannot be opened (code 1)']);
});

test('crashes far apart are forgiven', () => {
  const { child, children, advance, givenUp } = open();
  for (let crash = 0; crash < 8; crash++) {
    child().emit('exit', 1);
    advance(61_000);
  }
  expect(children).toHaveLength(9);
  expect(givenUp).toEqual([]);
});

test('stopping lets the engine close its files, and is no crash', async () => {
  const { engine, child, children, advance } = open();
  const stopped = engine.stop();
  expect(child().received.at(-1)?.message).toEqual({ type: 'stop' });
  child().emit('exit', 0);
  await stopped;
  advance(0);
  expect(children).toHaveLength(1);
});

test('an engine that does not stop is killed', async () => {
  const { engine, child, advance } = open();
  const stopped = engine.stop();
  advance(5_000);
  await stopped;
  expect(child().killed).toBe(true);
});

test('what the engine says is checked before anyone hears it', () => {
  const { child, messages } = open();
  child().emit('message', { type: 'shell', request: { verb: 'format disk' } });
  child().emit('message', { type: 'log', level: 'info', line: 'ready' });
  expect(messages).toEqual([{ type: 'log', level: 'info', line: 'ready' }]);
});

test('restarts wait longer each time', () => {
  expect(afterCrash([1], 1)).toEqual({ kind: 'after', ms: 0 });
  expect(afterCrash([1, 2, 3], 3)).toEqual({ kind: 'after', ms: 2_000 });
  expect(afterCrash([1, 2, 3, 4, 5], 5)).toEqual({ kind: 'give-up' });
});
