import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../../tests/support/manual-clock.ts';
import { openSearchedReplica, type SearchedReplica } from '../../tests/support/searched-replica.ts';
import { indexState } from '../replica/index-build.ts';
import { keepIndex, type IndexKeeper } from './keep-index.ts';

let at: SearchedReplica;
let clock: ManualClock;
let keeper: IndexKeeper;
const life = new AbortController();
beforeEach(async () => {
  at = openSearchedReplica();
  clock = createManualClock();
  keeper = keepIndex(at.replica(), clock, life.signal);
  at.replica().onCommit(touched => {
    if (touched.has('message')) keeper.came();
  });
  await clock.advance(1_000);
});
afterEach(() => at.end());

const indexed = (): number => indexState(at.replica().read).indexed;

test('messages that keep coming are not held up by their index, even one that was begun; it is made when they stop', async () => {
  at.say(...Array.from({ length: 300 }, (_, line) => `avant ${line}`));
  keeper.rebuild();
  for (let page = 0; page < 20; page++) {
    at.say(...Array.from({ length: 30 }, (_, line) => `page ${page} ligne ${line}`));
    await clock.advance(20);
  }
  expect(indexed()).toBe(0);
  await clock.advance(200);
  expect(indexed()).toBe(900);
});

test('what comes while the index is being made waits for its turn, and is found', async () => {
  at.say(...Array.from({ length: 300 }, (_, line) => `ancien ${line}`));
  await clock.advance(60);
  at.say('et un nouveau');
  await clock.advance(1_000);
  expect(indexed()).toBe(301);
  expect(at.find('nouveau')).toEqual(['et un nouveau']);
});
