/** One person on one topic: joined with a token, for as long as the token and the policies allow it. */
import { z } from 'zod';
import type { Result } from '../../sync/model/result.ts';
import type { Verified } from '../tokens.ts';
import type { ChannelAccess } from './channel-access.ts';
import { type RealtimeContext, topicOf } from './realtime-context.ts';
import type { Listener, Topic } from './topics.ts';

export type Channel = {
  readonly topic: Topic;
  readonly joinRef: string | null;
  readonly listener: Listener;
  readonly acknowledges: boolean;
  readonly token: string;
  readonly access: ChannelAccess;
  readonly expiry: NodeJS.Timeout | null;
};

/** What a token opens on a topic. */
export type Grant = { readonly person: Verified; readonly access: ChannelAccess };

const flag = z.boolean().catch(false);
const joinSchema = z.object({
  access_token: z.string().nullish(),
  config: z
    .object({ private: flag, broadcast: z.object({ self: flag, ack: flag }).catch({ self: false, ack: false }) })
    .catch({ private: false, broadcast: { self: false, ack: false } }),
});

export type JoinRequest = {
  readonly token: string | null;
  readonly isPrivate: boolean;
  readonly wantsOwn: boolean;
  readonly acknowledges: boolean;
};

export function readJoin(payload: unknown): JoinRequest | null {
  const join = joinSchema.safeParse(payload ?? {});
  if (!join.success) return null;
  const { access_token, config } = join.data;
  return {
    token: access_token ?? null,
    isPrivate: config.private,
    wantsOwn: config.broadcast.self,
    acknowledges: config.broadcast.ack,
  };
}

/** The error is the reason that the client is told. */
export async function grant(context: RealtimeContext, topic: Topic, token: string): Promise<Result<Grant, string>> {
  const verified = await context.verify(token);
  if (!verified.ok) {
    const { kind, detail } = verified.error;
    return { ok: false, error: `InvalidJWTToken: ${kind === 'expired' ? 'Token has expired' : detail}` };
  }
  if (!topic.isPrivate) return { ok: true, value: { person: verified.value, access: { read: true, write: true } } };
  const name = topicOf(topic.name);
  const access = await context.access(verified.value, name);
  if (access.read) return { ok: true, value: { person: verified.value, access } };
  return { ok: false, error: `Unauthorized: You do not have permissions to read from this Channel topic: ${name}` };
}

const LONGEST_TIMER_MS = 2_147_483_647;

/** Null: so far away that no timer counts that long, as for the project's own keys. */
export function onExpiry({ person }: Grant, now: number, expired: () => void): NodeJS.Timeout | null {
  const left = person.claims.exp * 1000 - now;
  return left > LONGEST_TIMER_MS ? null : setTimeout(expired, Math.max(0, left)).unref();
}
