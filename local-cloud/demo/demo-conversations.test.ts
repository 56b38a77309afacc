/** Conversations are whole, read by whom they should be, and worth reading. */
import { expect, test } from 'vitest';
import { claimsFromToken } from '../../sync/model/claims.ts';
import { previewOf } from '../../sync/model/commands/message.ts';
import { demoAccounts, demoAdmin, demoClient, demoExpert, demoSecondExpert, demoViewer } from './demo-accounts.ts';
import { generateDemo } from './generate-demo.ts';

const now = new Date('2026-11-20T10:00:00Z');
const { rows, signIns } = generateDemo({ now });
const messagesOf = (id: string) => rows.message.filter(message => message.conversation_id === id);
const userOf = (email: string) => rows.app_user.find(user => user.email === email)?.id ?? 'nobody';
const statesOf = (email: string) => rows.participant_state.filter(state => state.user_id === userOf(email));
const conversationOf = (id: string) => rows.conversation.find(conversation => conversation.id === id);

test('messages are numbered 1, 2, 3… in the order in which they were received', () => {
  for (const conversation of rows.conversation) {
    const messages = messagesOf(conversation.id);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(conversation.last_seq).toBe(messages.length);
    for (const [index, message] of messages.slice(1).entries()) {
      expect(message.received_at).toBeGreaterThan(messages[index]?.received_at ?? 0);
      expect(message.written_at).toBeLessThanOrEqual(message.received_at ?? 0);
    }
  }
});

test('the list shows the newest message of each conversation', () => {
  for (const conversation of rows.conversation) {
    const last = messagesOf(conversation.id).at(-1);
    expect(last?.deleted_at).toBeNull();
    expect(conversation.last_message_preview).toBe(previewOf(last?.content ?? ''));
    expect(conversation.last_message_at).toBe(last?.received_at);
    expect(conversation.last_sender_id).toBe(last?.sender_id);
  }
});

test('each assignment that left draft has its conversation, and so has everyone with the firm', () => {
  const told = rows.expertassignment.filter(({ status }) => status !== 'draft').map(({ id }) => id);
  expect(new Set(rows.conversation.flatMap(({ assignment_id: id }) => id ?? []))).toEqual(new Set(told));
  const support = rows.conversation.filter(({ kind }) => kind === 'support');
  expect(support.length).toBe(rows.client.length + rows.expert.length);
});

test('only those who take part write, nobody has unread what they wrote, and marks stay within the conversation', () => {
  for (const conversation of rows.conversation) {
    const participants = rows.conversation_participant.filter(each => each.conversation_id === conversation.id);
    const present = new Set(participants.map(({ user_id: id }) => id));
    for (const message of messagesOf(conversation.id)) {
      expect(present.has(message.sender_id)).toBe(true);
      const read = rows.participant_state.find(state => state.conversation_id === conversation.id && state.user_id === message.sender_id);
      expect(read?.last_read_seq ?? 0).toBeGreaterThanOrEqual(message.seq ?? 0);
    }
    for (const each of participants) {
      expect(each.delivered_seq).toBeLessThanOrEqual(conversation.last_seq);
      expect(each.read_seq).toBeLessThanOrEqual(each.delivered_seq);
      if (!each.shares_receipts) expect([each.read_seq, each.read_at]).toEqual([0, null]);
    }
  }
});

test('conversations close a month after their assignment is over', () => {
  for (const conversation of rows.conversation.filter(({ kind }) => kind === 'assignment')) {
    const closedAt = rows.expertassignment.find(({ id }) => id === conversation.assignment_id)?.closed_at ?? null;
    const over = closedAt !== null && now.getTime() - closedAt > 30 * 86_400_000;
    expect(conversation.state).toBe(over ? 'read_only' : 'open');
  }
  expect(rows.conversation.some(({ state }) => state === 'closed')).toBe(true);
});

test('the demo accounts can sign in, with complete claims', () => {
  for (const { email } of [...demoAccounts, demoViewer, demoSecondExpert]) {
    const signIn = signIns.find(each => each.email === email);
    const claims = claimsFromToken({ sub: signIn?.userId, app_metadata: signIn?.claims });
    expect(claims, email).not.toBeNull();
  }
  for (const signIn of signIns) expect(claimsFromToken({ sub: signIn.userId, app_metadata: signIn.claims })).not.toBeNull();
});

test('the demo client and the demo expert have much to read, and something unread', () => {
  const unread = (email: string) =>
    statesOf(email).filter(state => state.last_read_seq < (conversationOf(state.conversation_id)?.last_seq ?? 0));
  expect(statesOf(demoClient.email).length).toBeGreaterThanOrEqual(12);
  expect(statesOf(demoExpert.email).length).toBeGreaterThanOrEqual(15);
  expect(new Set(statesOf(demoExpert.email).map(state => conversationOf(state.conversation_id)?.client_id)).size).toBeGreaterThan(4);
  for (const { email } of demoAccounts) expect(unread(email).length, email).toBeGreaterThanOrEqual(2);
  const shared = statesOf(demoClient.email).filter(state =>
    statesOf(demoExpert.email).some(other => other.conversation_id === state.conversation_id),
  );
  expect(Math.max(...shared.map(state => conversationOf(state.conversation_id)?.last_seq ?? 0))).toBeGreaterThanOrEqual(400);
});

test('some messages wait on the other side: unread, or not even delivered', () => {
  const behind = rows.conversation_participant.filter(each => each.delivered_seq < (conversationOf(each.conversation_id)?.last_seq ?? 0));
  const unread = rows.conversation_participant.filter(each => each.shares_receipts && each.read_seq < each.delivered_seq);
  expect(behind.length).toBeGreaterThan(10);
  expect(unread.length).toBeGreaterThan(10);
});

test('a viewer reads the company’s conversations without taking part', () => {
  expect(statesOf(demoViewer.email).length).toBe(statesOf(demoClient.email).length);
  expect(rows.conversation_participant.some(({ user_id: id }) => id === userOf(demoViewer.email))).toBe(false);
});

test('support is shared among the firm’s people', () => {
  expect(statesOf(demoAdmin.email).length).toBeGreaterThanOrEqual(15);
  const writers = new Set(rows.message.filter(({ sender_role: role }) => role === 'admin').map(({ sender_id: id }) => id));
  expect(writers.size).toBeGreaterThan(2);
});

test('people do not repeat themselves', () => {
  const counts = new Map<string, number>();
  for (const { content, deleted_at: deleted } of rows.message) if (deleted === null) counts.set(content, (counts.get(content) ?? 0) + 1);
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(12);
  expect(counts.size).toBeGreaterThan(4500);
  const long = [...counts].filter(([text]) => text.length >= 80);
  expect(Math.max(...long.map(([, count]) => count))).toBeLessThanOrEqual(8);
});

test('who is told of a message has not read it', () => {
  for (const { user_id: userId, params, type } of rows.notification) {
    if (type !== 'message_new' && type !== 'message_urgent') continue;
    const { conversation_id: id, seq } = JSON.parse(JSON.stringify(params));
    const state = rows.participant_state.find(each => each.user_id === userId && each.conversation_id === id);
    expect(seq).toBeGreaterThan(state?.last_read_seq ?? Infinity);
  }
});
