import { describe, expect, test } from 'vitest';
import { close, newId, open, scene, seqs, setScene, talked, upTo, wish } from '../support/history-scene.ts';
import { CONVERSATION, conversationRow, messageRow, OTHER_CONVERSATION } from '../support/world.ts';

setScene();

const DAY_MS = 24 * 60 * 60 * 1000;
const firstAsked = (): readonly string[] => scene.cloud.pagesAsked.flat().map(({ conversationId }) => conversationId);

describe('the first synchronisation', () => {
  test('brings the newest of each conversation, what is unread and recent first, then what is older', async () => {
    talked(OTHER_CONVERSATION, 60);
    await scene.clock.advance(DAY_MS);
    talked(CONVERSATION, 300);
    const device = await open();
    expect(scene.cloud.pagesAsked[0]).toEqual([
      { conversationId: CONVERSATION, beforeSeq: null, limit: 50 },
      { conversationId: OTHER_CONVERSATION, beforeSeq: null, limit: 50 },
    ]);
    expect(device.engine.status().firstSync).toBeNull();
    expect(seqs(device)).toEqual(upTo(300));
    expect(seqs(device, OTHER_CONVERSATION)).toEqual(upTo(60));
  });

  test('goes back as far as the person wished and no further', async () => {
    talked(CONVERSATION, 800, DAY_MS);
    const device = await open();
    const oldest = seqs(device)[0] ?? 0;
    expect(oldest).toBeLessThanOrEqual(800 - 365);
    expect(oldest).toBeGreaterThan(100);
    wish(device, 'all');
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(800));
    wish(device, 'recent');
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(800, 751));
  });

  test('that is cut goes on where it was, and asks for nothing twice', async () => {
    talked(CONVERSATION, 300);
    const first = await open();
    await close(first);
    const asked = scene.cloud.pagesAsked.length;
    const again = await open();
    expect(seqs(again)).toEqual(upTo(300));
    expect(scene.cloud.pagesAsked.length).toBe(asked);
    expect(again.engine.status().firstSync).toBeNull();
  });

  test('waits for the network, and is not over while pages are missing', async () => {
    talked(CONVERSATION, 120);
    scene.cloud.holdPages();
    const device = await open();
    expect(device.engine.status().firstSync).toMatchObject({ step: 'messages', usable: true });
    scene.cloud.goOffline();
    scene.cloud.letPagesGo();
    await scene.clock.advance(10);
    expect(seqs(device)).toEqual([]);
    scene.cloud.comeBack();
    await scene.clock.advance(60_000);
    expect(seqs(device)).toEqual(upTo(120));
    expect(device.engine.status().firstSync).toBeNull();
  });
});

describe('somebody who looks further back', () => {
  test('is served before everything that is still to come', async () => {
    talked(CONVERSATION, 400);
    talked(OTHER_CONVERSATION, 400);
    scene.cloud.holdPages();
    const device = await open();
    device.engine.demandHistory({ conversationId: OTHER_CONVERSATION, beforeSeq: 101, limit: 50 });
    await scene.clock.advance(0);
    scene.cloud.letPagesGo();
    await scene.clock.advance(10);
    expect(scene.cloud.pagesAsked[1]).toEqual([{ conversationId: OTHER_CONVERSATION, beforeSeq: 101, limit: 50 }]);
    expect(seqs(device)).toEqual(upTo(400));
  });

  test('gets those messages when the network is back', async () => {
    talked(CONVERSATION, 400);
    const device = await open();
    wish(device, 'recent');
    await scene.clock.advance(100);
    scene.cloud.goOffline();
    device.engine.demandHistory({ conversationId: CONVERSATION, beforeSeq: 51, limit: 50 });
    await scene.clock.advance(5_000);
    expect(seqs(device)).toEqual(upTo(400, 351));
    scene.cloud.comeBack();
    await scene.clock.advance(120_000);
    expect(seqs(device)).toEqual([...upTo(50), ...upTo(400, 351)]);
  });
});

describe('a page and the log of changes', () => {
  test('a message that left while its page was under way does not come back', async () => {
    talked(CONVERSATION, 20);
    const leaving = String(scene.cloud.rows('message')[4]?.['id']);
    scene.cloud.holdPages();
    const device = await open();
    scene.cloud.remove('message', leaving);
    await scene.clock.advance(10);
    scene.cloud.letPagesGo();
    await scene.clock.advance(10);
    expect(device.replica.find('message', leaving)).toBeNull();
    expect(seqs(device)).toHaveLength(19);
  });

  test('a message that changed while its page was under way stays changed', async () => {
    talked(CONVERSATION, 20);
    const row = scene.cloud.rows('message')[4] ?? {};
    scene.cloud.holdPages();
    const device = await open();
    scene.cloud.put('message', { ...row, content: 'corrigé' });
    await scene.clock.advance(10);
    scene.cloud.letPagesGo();
    await scene.clock.advance(10);
    expect(device.replica.find('message', String(row['id']))?.content).toBe('corrigé');
  });
});

describe('a log that begins anew', () => {
  test('what changed, came and went meanwhile is found, and what was on screen stayed there', async () => {
    talked(CONVERSATION, 300);
    const device = await open();
    scene.cloud.goOffline();
    const rows = scene.cloud.rows('message');
    scene.cloud.remove('message', String(rows[9]?.['id']));
    scene.cloud.put('message', { ...rows[19], content: 'corrigé' });
    for (const seq of [301, 302]) scene.cloud.put('message', messageRow(newId(), CONVERSATION, seq, scene.clock.now()));
    scene.cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier'), last_seq: 302, last_message_at: scene.clock.now() });
    scene.cloud.rotateShapes();
    await scene.clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(300));
    scene.cloud.comeBack();
    scene.cloud.holdPages();
    await scene.clock.advance(60_000);
    expect(seqs(device)).toEqual(upTo(300));
    scene.cloud.letPagesGo();
    await scene.clock.advance(60_000);
    expect(seqs(device)).toEqual(upTo(302).filter(seq => seq !== 10));
    expect(device.replica.find('message', String(rows[19]?.['id']))?.content).toBe('corrigé');
  });

  test('a page that was asked for before says nothing of what the log missed', async () => {
    talked(CONVERSATION, 20);
    scene.cloud.holdPages();
    const device = await open();
    const rows = scene.cloud.rows('message');
    scene.cloud.rotateShapes();
    scene.cloud.stallShapes();
    scene.cloud.remove('message', String(rows[4]?.['id']));
    scene.cloud.resumeShapes();
    await scene.clock.advance(10);
    scene.cloud.letPagesGo();
    await scene.clock.advance(10);
    expect(seqs(device)).toHaveLength(19);
  });
});

describe('conversations that come and go', () => {
  test('one that comes later has its messages, one that leaves takes them along', async () => {
    const device = await open();
    const late = newId();
    talked(late, 70);
    await scene.clock.advance(100);
    expect(seqs(device, late)).toEqual(upTo(70));
    scene.cloud.remove('conversation', late);
    await scene.clock.advance(100);
    expect(seqs(device, late)).toEqual([]);
    expect(firstAsked()).toContain(late);
  });
});
