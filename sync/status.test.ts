import { describe, expect, test } from 'vitest';
import { caughtUp } from './catch-up.ts';
import { shapes } from './model/shapes.ts';
import { initialStorage, nextStorage } from './storage-state.ts';
import { currentStep, syncStatus, type ShapeStanding, type StatusFacts } from './status.ts';

const standing = (complete: (step: string) => boolean, refused: readonly string[] = []): readonly ShapeStanding[] =>
  shapes.map(shape => ({ shape, complete: complete(shape.step), refused: refused.includes(shape.table), rows: 10 }));
const facts = (more: Partial<StatusFacts>): StatusFacts => ({
  link: { name: 'up', since: 1 },
  storage: initialStorage,
  shapes: standing(() => true),
  history: { newest: { done: 0, total: 0 }, behind: 0, unchecked: 0, older: { done: 0, total: 0 }, messages: 0 },
  catchUp: caughtUp,
  outbox: { pending: 0, refused: 0 },
  lastSyncedAt: null,
  clockSkewMs: null,
  ...more,
});

describe('what a person is told', () => {
  test('once everything is there, nothing about a first synchronisation', () => {
    expect(syncStatus(facts({}))).toMatchObject({ connection: { name: 'live' }, firstSync: null });
  });

  test('the first synchronisation is usable once messages are what is left', () => {
    expect(syncStatus(facts({ shapes: standing(step => step === 'me') })).firstSync).toMatchObject({ step: 'work', usable: false });
    expect(syncStatus(facts({ shapes: standing(step => step === 'me' || step === 'work') })).firstSync).toMatchObject({
      step: 'messages',
      usable: true,
    });
  });

  test('a shape that the gateway refuses does not hold up the others (S8)', () => {
    const waiting = shapes.filter(({ step }) => step === 'me').map(({ table }) => table);
    expect(currentStep(standing(step => step !== 'me', waiting))).toBeNull();
  });

  test('a disk that refuses is said before anything about the network (S20)', () => {
    const storage = nextStorage(initialStorage, { name: 'refused', trouble: 'disk-full' }, 5);
    const offline = { name: 'down', attempt: 1, since: 1, retryAt: 9, reason: 'unreachable' } as const;
    expect(syncStatus(facts({ storage, link: offline })).connection).toEqual({ name: 'blocked', reason: 'disk-full' });
  });

  test('someone who was offline stays so while a probe is under way', () => {
    const probing = { name: 'probing', attempt: 3, since: 42 } as const;
    expect(syncStatus(facts({ link: probing })).connection).toEqual({ name: 'offline', since: 42, retryAt: null });
    expect(syncStatus(facts({ link: { name: 'probing', attempt: 0, since: null } })).connection).toEqual({ name: 'connecting' });
  });
});
