/** What is told while messages are still on their way. */
import type { SyncStatus } from '../../src-preload/contract/rows.ts';

/** It can be used, and the newest messages are coming. */
export const receivingMessages: SyncStatus['firstSync'] = {
  step: 'messages',
  usable: true,
  rows: 3_120,
  tablesDone: 9,
  tables: 20,
  steps: {
    me: { done: 14, total: 14 },
    work: { done: 1_826, total: 1_826 },
    messages: { done: 1_280, total: 4_350 },
    catalogue: { done: 0, total: null },
    history: { done: 0, total: null },
  },
};

/** After weeks away. */
export const catchingUp: Pick<SyncStatus, 'catchUp' | 'history'> = {
  catchUp: { name: 'changes', done: 1_240, total: 3_900 },
  history: { done: 37, total: 214, messages: 48_210 },
};
