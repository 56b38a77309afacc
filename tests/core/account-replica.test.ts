/** What an open account asks of its replica beside the engine: to be looked through, to make room, to be at rest before it closes. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAccount, type Account } from '../../src-main/core/account.ts';
import { accountFolder } from '../../src-main/core/account-folder.ts';
import { openReplicaIn } from '../../src-main/core/account-opening.ts';
import { createWindows, type OpenWindow } from '../../src-main/core/windows.ts';
import type { OpenedReplica } from '../../src-main/replica/rescue.ts';
import { StorageError } from '../../sync/ports.ts';
import { CLIENT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { settle } from '../support/manual-clock.ts';
import { CONVERSATION } from '../support/world.ts';

let app: CoreUnderTest;
let said: string[];
beforeEach(() => {
  app = startCore();
  said = [];
});
afterEach(() => app.end());

const window: OpenWindow = { account: null, focused: false, conversationId: null, send: () => {}, accountReplaced: () => {} };

/** A real account on a real replica, of which a test replaces what it wants to hold in its hand. */
async function opened(replace: (real: OpenedReplica) => Partial<OpenedReplica>): Promise<Account> {
  const { options } = app;
  const kept = await options.cloud.signIn(CLIENT.email, CLIENT.password);
  const cloud = kept.ok ? options.cloud.open(kept.value, async () => {}) : null;
  if (cloud === null) throw new Error('the fake cloud knows this person');
  const folder = join(app.folder, 'alone');
  const real = openReplicaIn(accountFolder(folder), options);
  const replica = { ...real, ...replace(real) };
  const onDamaged = (): void => void said.push('damaged');
  return openAccount({ folder, cloud, replica, windows: createWindows(), options, onProfile: () => {}, onDamaged });
}

describe('a large replica that is looked through after an unclean end', () => {
  test('is rescued when damage is found', async () => {
    const account = await opened(() => ({ doubt: () => Promise.resolve(true) }));
    await settle();
    expect(said).toEqual(['damaged']);
    await account.close();
  });

  test('is left alone when it is sound, or when that can’t be found out', async () => {
    const sound = await opened(() => ({ doubt: () => Promise.resolve(false) }));
    await sound.close();
    const unknown = await opened(() => ({ doubt: () => Promise.reject(new Error('the thread ended')) }));
    await settle();
    expect(said).toEqual([]);
    await unknown.close();
  });

  test('is left alone when the account was closed meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const account = await opened(() => ({ doubt: () => promise }));
    await account.close();
    resolve(true);
    await settle();
    expect(said).toEqual([]);
  });
});

test('closing waits until no thread works on the file, which may be moved or removed next', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const account = await opened(real => ({
    settled: () => promise,
    close() {
      said.push('closed');
      real.close();
    },
  }));
  const closing = account.close();
  await settle();
  expect(said).toEqual([]);
  resolve();
  await closing;
  expect(said).toEqual(['closed']);
});

test('a disk that is full has the log moved into the file, whose room is then written again', async () => {
  const account = await opened(() => ({
    writeLocal() {
      throw new StorageError('disk-full', new Error('no room'));
    },
    async checkpoint() {
      said.push('checkpoint');
    },
  }));
  const draft = { conversationId: CONVERSATION, text: 'à garder', replyToId: null };
  expect(account.run('draft.save', draft, window)).toEqual({ ok: false, error: { code: 'storage', detail: 'disk-full' } });
  expect(said).toEqual(['checkpoint']);
  await account.close();
});
