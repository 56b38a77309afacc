/** Broadcasts that come over HTTP, in both of Realtime's forms: a batch, or one event named by the path. */
import { z } from 'zod';
import { bearerOf } from '../http/api-key.ts';
import { readJson, tooLarge } from '../http/read-body.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Call } from '../http/route.ts';
import type { Verified } from '../tokens.ts';
import { fitsInFrame } from './frames.ts';
import { channelTopicOf, type RealtimeContext } from './realtime-context.ts';

const messageSchema = z.object({ topic: z.string(), event: z.string(), payload: z.unknown(), private: z.boolean().default(false) });
const batchSchema = z.object({ messages: z.array(messageSchema).max(100) });
type Message = z.infer<typeof messageSchema>;

const PATH = '/realtime/v1/api/broadcast';

export async function answerBroadcast(context: RealtimeContext, call: Call): Promise<Reply> {
  const verified = await context.verify(bearerOf(call.request) ?? call.apiKey ?? '');
  if (!verified.ok) return json(401, { message: 'Unauthorized' });
  const body = await readJson(call.request);
  if (!body.ok) return body.error === 'too-large' ? tooLarge() : json(400, { message: 'Malformed JSON' });
  const messages = messagesIn(call.url, body.value);
  if (messages === null) return json(422, { errors: { messages: ['is invalid'] } });
  for (const message of messages) await deliver(context, verified.value, message);
  return { status: 202 };
}

function messagesIn(url: URL, body: unknown): readonly Message[] | null {
  if (url.pathname === PATH) return batchSchema.safeParse(body).data?.messages ?? null;
  const [, topic, event] = /^\/([^/]+)\/events\/([^/]+)$/.exec(url.pathname.slice(PATH.length)) ?? [];
  if (topic === undefined || event === undefined) return null;
  const isPrivate = url.searchParams.get('private') === 'true';
  return [{ topic: decodeURIComponent(topic), event: decodeURIComponent(event), payload: body, private: isPrivate }];
}

/** As on a socket: what one may not say is not said, and nothing tells. */
async function deliver({ access, topics }: RealtimeContext, person: Verified, message: Message): Promise<void> {
  const topic = { name: channelTopicOf(message.topic), isPrivate: message.private };
  if (!fitsInFrame({ topic: topic.name, event: message.event })) return;
  if (message.private && !(await access(person, message.topic)).write) return;
  topics.say(topic, message, null);
}
