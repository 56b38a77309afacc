/** The bench's messages are as whole as real ones. */
import { expect, test } from 'vitest';
import { generateVolume } from './generate-volume.ts';

const options = {
  messages: 5_000,
  conversations: 40,
  now: Date.UTC(2026, 10, 20),
  userId: '019a0000-0000-7000-8000-000000000001',
  clientId: '019a0000-0000-7000-8000-000000000002',
};

test('as many as asked for, numbered without a gap, and the same each time they are read', () => {
  const { conversations, messages } = generateVolume(options);
  const all = [...messages];
  expect(all.length).toBe(5_000);
  expect([...messages]).toEqual(all);
  expect(new Set(all.map(({ id }) => id)).size).toBe(5_000);
  for (const conversation of conversations) {
    const own = all.filter(message => message.conversation_id === conversation.id);
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1));
    expect(conversation.last_seq).toBe(own.length);
    expect(conversation.last_message_preview).toBe(own.at(-1)?.content);
  }
  expect(conversations.length).toBe(40);
  expect(Math.max(...conversations.map(({ last_seq: lastSeq }) => lastSeq))).toBeGreaterThan(
    3 * Math.min(...conversations.map(({ last_seq: lastSeq }) => lastSeq)),
  );
});
