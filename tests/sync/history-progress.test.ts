import { describe, expect, test } from 'vitest';
import type { Device } from '../support/device.ts';
import { close, newId, open, scene, seqs, setScene, talked, upTo, wish } from '../support/history-scene.ts';
import { CONVERSATION, conversationRow, messageRow, OTHER_CONVERSATION } from '../support/world.ts';

setScene();

describe('what is told meanwhile', () => {
  test('of the newest messages, how many have come of how many, also after a pause', async () => {
    talked(CONVERSATION, 300);
    talked(OTHER_CONVERSATION, 20);
    scene.cloud.goOffline();
    const device = await open();
    expect(device.engine.status().firstSync?.steps.messages).toEqual({ done: 0, total: null });
    scene.cloud.comeBack();
    scene.cloud.holdPages();
    await scene.clock.advance(60_000);
    expect(device.engine.status().firstSync?.steps).toMatchObject({ work: { done: 6, total: 6 }, messages: { done: 0, total: 70 } });
    device.engine.setPaused(true);
    scene.cloud.letPagesGo();
    await scene.clock.advance(60_000);
    expect(device.engine.status()).toMatchObject({
      connection: { name: 'paused' },
      firstSync: { steps: { messages: { done: 0, total: 70 } } },
    });
    device.engine.setPaused(false);
    await scene.clock.advance(60_000);
    expect(device.engine.status()).toMatchObject({ firstSync: null, history: null });
    expect(seqs(device)).toEqual(upTo(300));
  });

  test('of history, how many conversations go as far back as the person wished', async () => {
    talked(CONVERSATION, 300);
    talked(OTHER_CONVERSATION, 20);
    const device = await open();
    wish(device, 'recent');
    await scene.clock.advance(1_000);
    expect(device.engine.status().history).toBeNull();
    scene.cloud.holdPages();
    wish(device, 'all');
    await scene.clock.advance(1_000);
    expect(device.engine.status().history).toEqual({ done: 1, total: 2, messages: 70 });
    scene.cloud.letPagesGo();
    await scene.clock.advance(1_000);
    expect(device.engine.status().history).toBeNull();
  });

  test('after an absence, how much has come of what is missing, until all is here (S50)', async () => {
    talked(CONVERSATION, 100);
    const before = await open();
    await close(before);
    for (let seq = 101; seq <= 400; seq++) scene.cloud.put('message', messageRow(newId(), CONVERSATION, seq, scene.clock.now()));
    scene.cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier'), last_seq: 400, last_message_at: scene.clock.now() });
    scene.cloud.stallShapes();
    const device = await open();
    expect(device.engine.status()).toMatchObject({ firstSync: null, catchUp: { name: 'changes' } });
    const { done, total } = device.engine.status().catchUp ?? { done: 0, total: 0 };
    expect(total - done).toBe(400 - (seqs(device).at(-1) ?? 0));
    scene.cloud.resumeShapes();
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(400));
    expect(device.engine.status().catchUp).toBeNull();
  });

  test('of a log that began anew, how much was checked of what is here', async () => {
    talked(CONVERSATION, 700);
    const device = await open();
    scene.cloud.holdPages();
    scene.cloud.rotateShapes();
    await scene.clock.advance(1_000);
    expect(device.engine.status().catchUp).toEqual({ name: 'checking', done: 0, total: 700 });
    scene.cloud.letPagesGo();
    await scene.clock.advance(1_000);
    expect(device.engine.status().catchUp).toBeNull();
  });
});

describe('a quoted message that isn’t here (S51)', () => {
  const quoted = (): string => String(scene.cloud.rows('message').find(row => row['seq'] === 7)?.['id']);
  async function openWithNewest(): Promise<Device> {
    talked(CONVERSATION, 400);
    const device = await open();
    wish(device, 'recent');
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(400, 351));
    return device;
  }

  test('comes by itself, and the window stays where it is', async () => {
    const device = await openWithNewest();
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: quoted() });
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual([7, ...upTo(400, 351)]);
    expect(device.engine.status().history).toBeNull();
    wish(device, 'all');
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(400));
  });

  test('is not brought back when it left meanwhile, and goes when the log begins anew', async () => {
    const device = await openWithNewest();
    const id = quoted();
    scene.cloud.holdPages();
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: id });
    await scene.clock.advance(10);
    scene.cloud.remove('message', id);
    await scene.clock.advance(10);
    scene.cloud.letPagesGo();
    await scene.clock.advance(1_000);
    expect(device.replica.find('message', id)).toBeNull();
    const other = String(scene.cloud.rows('message').find(row => row['seq'] === 8)?.['id']);
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: other });
    await scene.clock.advance(1_000);
    expect(device.replica.find('message', other)).not.toBeNull();
    scene.cloud.rotateShapes();
    await scene.clock.advance(1_000);
    expect(device.replica.find('message', other)).toBeNull();
  });

  test('that nobody may see, or that is gone, is asked for once and leaves the rest as it is', async () => {
    const device = await openWithNewest();
    const asked = scene.cloud.pagesAsked.length;
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: newId() });
    await scene.clock.advance(60_000);
    expect(scene.cloud.pagesAsked.length).toBe(asked + 1);
    expect(seqs(device)).toEqual(upTo(400, 351));
  });
});
