/** Who is typing where, for a few seconds at a time. Held in memory only. Pure but for the clock it is given. */
import type { TypingPerson } from '../../src-preload/contract/rows.ts';

/** Without a refresh, a person has stopped (A8). */
export const TYPING_EXPIRES_MS = 6_000;

export type TypingPeople = {
  set(conversationId: string, person: TypingPerson, typing: boolean, now: number): void;
  in(conversationId: string): readonly TypingPerson[];
  /** Forgets who has not refreshed; answers whether anyone was. */
  expire(now: number): boolean;
};

export function createTypingPeople(): TypingPeople {
  const conversations = new Map<string, Map<string, TypingPerson & { readonly until: number }>>();

  return {
    set(conversationId, person, typing, now) {
      const people = conversations.get(conversationId) ?? new Map<string, TypingPerson & { readonly until: number }>();
      if (typing) people.set(person.userId, { ...person, until: now + TYPING_EXPIRES_MS });
      else people.delete(person.userId);
      conversations.set(conversationId, people);
    },
    in(conversationId) {
      const people = conversations.get(conversationId)?.values() ?? [];
      return [...people].map(({ userId, name }) => ({ userId, name }));
    },
    expire(now) {
      let any = false;
      for (const people of conversations.values()) {
        for (const [userId, { until }] of people) any = (until <= now && people.delete(userId)) || any;
      }
      return any;
    },
  };
}
