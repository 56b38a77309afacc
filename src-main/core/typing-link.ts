/** Joins the typing channel of each conversation that a window shows, and leaves the others'. */
import type { Clock } from '../../sync/ports.ts';
import type { Typing, TypingChannel } from '../../sync/cloud.ts';
import { TYPING_EXPIRES_MS, type TypingPeople } from './typing-people.ts';

export type TypingLinkParts = {
  readonly typing: Typing;
  readonly people: TypingPeople;
  readonly clock: Clock;
  readonly userId: string;
  /** Null for someone who doesn't take part: a stranger's signal is not shown. */
  readonly nameOf: (conversationId: string, userId: string) => string | null;
  readonly mayShare: () => boolean;
  readonly onChange: () => void;
};

export type TypingLink = {
  show(conversationIds: ReadonlySet<string>): void;
  report(conversationId: string, typing: boolean): void;
  close(): void;
};

export function createTypingLink(parts: TypingLinkParts): TypingLink {
  const channels = new Map<string, TypingChannel>();
  const life = new AbortController();

  function join(conversationId: string): void {
    const channel = parts.typing.open(conversationId, ({ userId, typing }) => {
      const name = parts.nameOf(conversationId, userId);
      if (name === null || userId === parts.userId) return;
      parts.people.set(conversationId, { userId, name }, typing, parts.clock.now());
      parts.onChange();
      if (typing) void expireLater();
    });
    channels.set(conversationId, channel);
  }

  async function expireLater(): Promise<void> {
    await parts.clock.sleep(TYPING_EXPIRES_MS, life.signal);
    if (!life.signal.aborted && parts.people.expire(parts.clock.now())) parts.onChange();
  }

  return {
    show(conversationIds) {
      for (const [id, channel] of channels) {
        if (conversationIds.has(id)) continue;
        channel.close();
        channels.delete(id);
      }
      for (const id of conversationIds) if (!channels.has(id)) join(id);
    },
    report(conversationId, typing) {
      if (parts.mayShare()) channels.get(conversationId)?.send({ userId: parts.userId, typing });
    },
    close() {
      life.abort();
      for (const channel of channels.values()) channel.close();
      parts.typing.close();
    },
  };
}
