/** What every Realtime connection shares. */
import type { Result } from '../../sync/model/result.ts';
import type { TokenFailure, Verified } from '../tokens.ts';
import type { ChannelAccess } from './channel-access.ts';
import type { Topics } from './topics.ts';

export type RealtimeContext = {
  readonly topics: Topics;
  readonly verify: (token: string) => Promise<Result<Verified, TokenFailure>>;
  readonly access: (person: Verified, topic: string) => Promise<ChannelAccess>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: (line: string) => void;
};

const PREFIX = 'realtime:';

/** Policies see the topic as the application wrote it. */
export function topicOf(channelTopic: string): string {
  return channelTopic.startsWith(PREFIX) ? channelTopic.slice(PREFIX.length) : channelTopic;
}

export function channelTopicOf(topic: string): string {
  return PREFIX + topic;
}
