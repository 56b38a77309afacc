/** Who listens to which topic, and what is said there. A private topic and the public one of its name are two. */
import { type Dialect, encodeBroadcast, type UserBroadcast } from './frames.ts';

export type Listener = {
  readonly dialect: Dialect;
  readonly wantsOwn: boolean;
  send(data: string | Buffer): void;
};

export type Topic = { readonly name: string; readonly isPrivate: boolean };

export type Topics = {
  add(topic: Topic, listener: Listener): void;
  remove(topic: Topic, listener: Listener): void;
  /** `from` hears itself only when it wants to. */
  say(topic: Topic, broadcast: Omit<UserBroadcast, 'topic'>, from: Listener | null): void;
};

export function createTopics(): Topics {
  const byTopic = new Map<string, Set<Listener>>();
  const keyOf = ({ name, isPrivate }: Topic) => `${isPrivate ? 'private' : 'public'} ${name}`;
  return {
    add: (topic, listener) => {
      const listeners = byTopic.get(keyOf(topic));
      if (listeners === undefined) byTopic.set(keyOf(topic), new Set([listener]));
      else listeners.add(listener);
    },
    remove: (topic, listener) => {
      const listeners = byTopic.get(keyOf(topic));
      listeners?.delete(listener);
      if (listeners?.size === 0) byTopic.delete(keyOf(topic));
    },
    say: (topic, { event, payload }, from) => {
      const encoded = new Map<Dialect, string | Buffer>();
      for (const listener of byTopic.get(keyOf(topic)) ?? []) {
        if (listener === from && !listener.wantsOwn) continue;
        const data = encoded.get(listener.dialect) ?? encodeBroadcast(listener.dialect, { topic: topic.name, event, payload });
        encoded.set(listener.dialect, data);
        listener.send(data);
      }
    },
  };
}
