/** One window's pipe: every message checked, answered, and its watches carried over when it changes account. */
import { isQueryName } from '../../src-preload/contract/queries.ts';
import { isDeviceCommand } from '../../src-preload/contract/commands.ts';
import {
  PIPE_PROTOCOL,
  toCoreSchema,
  type Connection,
  type FromCore,
  type Reply,
  type ToCore,
} from '../../src-preload/contract/protocol.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { CoreOptions } from './core.ts';
import { runDeviceCommand } from './device-commands.ts';
import type { LiveQueries, LiveUpdate } from './live-queries.ts';
import { failed } from './run-command.ts';
import { SESSION_TOPIC } from './topics.ts';
import type { OpenWindow, Windows } from './windows.ts';

export type WindowParts = {
  readonly connection: Connection<FromCore, unknown>;
  readonly accounts: Accounts;
  readonly windows: Windows;
  /** Of the device: which accounts there are, whoever is signed in. */
  readonly deviceQueries: LiveQueries;
  readonly options: CoreOptions;
};

type Watch = { readonly name: string; readonly params: unknown; stop: () => void };

/** A window that watches more than this has a bug that would fill the engine's memory. */
const MOST_WATCHES = 500;

export function serveWindow({ connection, accounts, windows, deviceQueries, options }: WindowParts): void {
  const watches = new Map<number, Watch>();
  const window: OpenWindow = {
    account: null,
    focused: false,
    conversationId: null,
    send: event => connection.send({ type: 'shell', event }),
    accountReplaced: () => void reattach(),
  };
  let account: Account | null = null;
  /** Asked for, and not to be had: it can't be opened. */
  let wanted: string | null = null;
  let greeted = false;
  const remove = windows.add(window);

  connection.onMessage(message => {
    const parsed = toCoreSchema.safeParse(message);
    if (!parsed.success) return reject('this message is not part of the protocol');
    if (!greeted && parsed.data.type !== 'hello') return reject('the first message must be hello');
    void handle(parsed.data).catch((error: unknown) => crashed(parsed.data, error));
  });

  connection.onClose(() => {
    for (const { stop } of watches.values()) stop();
    watches.clear();
    remove();
    account?.windowsChanged();
  });

  async function handle(message: ToCore): Promise<void> {
    if (message.type === 'hello') return hello(message);
    if (message.type === 'watch') return watch(message.id, message.name, message.params);
    if (message.type === 'unwatch') {
      watches.get(message.id)?.stop();
      watches.delete(message.id);
      return;
    }
    connection.send({ type: 'done', id: message.id, reply: await run(message.name, message.input) });
  }

  async function hello({ protocol, account: asked }: Extract<ToCore, { type: 'hello' }>): Promise<void> {
    if (protocol !== PIPE_PROTOCOL) {
      connection.send({
        type: 'rejected',
        reason: 'protocol',
        detail: `this window speaks protocol ${protocol}, the application ${PIPE_PROTOCOL}`,
      });
      return connection.close();
    }
    const used = asked === null ? null : await accounts.use(asked).catch((error: unknown) => noted('opening the account', error));
    attach(used?.ok === true ? used.value : null, asked);
    greeted = true;
    connection.send({ type: 'welcome', capabilities: options.shell.capabilities });
  }

  async function run(name: string, input: unknown): Promise<Reply<unknown>> {
    if (isDeviceCommand(name)) return runDeviceCommand(name, input, { accounts, options, attach, current: () => account });
    return account === null ? failed('signed_out', 'nobody is signed in in this window') : account.run(name, input, window);
  }

  function watch(id: number, name: string, params: unknown): void {
    watches.get(id)?.stop();
    if (watches.size >= MOST_WATCHES) return fail(id, failed('internal', 'this window watches too many queries'));
    const entry: Watch = { name, params, stop: () => {} };
    watches.set(id, entry);
    entry.stop = start(id, entry);
  }

  function start(id: number, { name, params }: Watch): () => void {
    if (!isQueryName(name)) {
      fail(id, failed('not_found', `there is no query ${name}`));
    } else if (name === 'session.state') {
      const rows = () => ({ ok: true, value: [accounts.state(window.account, wanted)] }) as const;
      return deviceQueries.watch({ reads: [SESSION_TOPIC], pace: 'at-once', run: rows, push: update => push(id, update) });
    } else if (account === null) {
      fail(id, failed('signed_out', 'nobody is signed in in this window'));
    } else {
      return account.watch(name, params, update => push(id, update));
    }
    return () => {};
  }

  async function reattach(): Promise<void> {
    const id = account?.id;
    if (id === undefined) return;
    const used = await accounts.use(id);
    if (account?.id === id) attach(used.ok ? used.value : null, id);
  }

  function attach(next: Account | null, asked: string | null = null): void {
    const before = account;
    account = next;
    wanted = next === null ? asked : null;
    window.account = next?.id ?? null;
    if (before?.id !== next?.id) window.conversationId = null;
    before?.windowsChanged();
    next?.windowsChanged();
    for (const [id, entry] of watches) {
      entry.stop();
      entry.stop = start(id, entry);
    }
  }

  function push(id: number, update: LiveUpdate): void {
    connection.send(update.kind === 'reply' ? { type: 'rows', id, reply: update.reply } : { type: 'changed', id, delta: update.delta });
  }

  function fail(id: number, failure: Reply<never>): void {
    push(id, { kind: 'reply', reply: failure });
  }

  function reject(detail: string): void {
    connection.send({ type: 'rejected', reason: 'protocol', detail });
    connection.close();
  }

  function noted(what: string, error: unknown): null {
    options.log(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown error'}`);
    return null;
  }

  /** A bug of ours: this one request fails, said and logged; the window and the others go on. */
  function crashed(message: ToCore, error: unknown): void {
    noted(message.type, error);
    if (message.type === 'run')
      connection.send({ type: 'done', id: message.id, reply: failed('internal', 'the application failed; see its log') });
    if (message.type === 'watch') fail(message.id, failed('internal', 'the application failed; see its log'));
  }
}
