/** One Realtime socket: its channels, and what it says on them. */
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { errorMessage } from '../system-error.ts';
import { type Channel, grant, onExpiry, readJoin } from './channel.ts';
import { decodeBinary, decodeText, type Dialect, encode, fitsInFrame, type Frame } from './frames.ts';
import type { RealtimeContext } from './realtime-context.ts';
import type { Listener, Topic } from './topics.ts';

export type Connection = {
  /** Ends a socket from which nothing has come since the last call. */
  endIfSilent(): void;
  close(): void;
};

const MOST_CHANNELS = 100;
const MOST_WAITING_FRAMES = 500;
/** Beyond this a reader is too slow: it is let go, and comes back when it can. */
const MOST_UNREAD_BYTES = 1024 * 1024;

const broadcastSchema = z.object({ event: z.string(), payload: z.unknown() });
const tokenSchema = z.object({ access_token: z.string() });

export function createConnection(context: RealtimeContext, socket: WebSocket, dialect: Dialect, apiKey: string): Connection {
  const channels = new Map<string, Channel>();
  let heard = true;
  let waiting = 0;
  let queue = Promise.resolve();

  const transmit = (data: string | Buffer) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
    else socket.send(data);
  };
  const push = (frame: Frame) => transmit(encode(dialect, frame));
  const reply = ({ joinRef, ref, topic }: Frame, status: 'ok' | 'error', response: unknown = {}) =>
    push({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });

  const drop = (name: string) => {
    const channel = channels.get(name);
    if (channel === undefined) return;
    channels.delete(name);
    if (channel.expiry !== null) clearTimeout(channel.expiry);
    context.topics.remove(channel.topic, channel.listener);
  };

  /** As Supabase does it: a word on why, then the channel closes for good. */
  const shut = ({ topic, joinRef }: Channel, message: string) => {
    if (channels.get(topic.name)?.joinRef !== joinRef) return;
    drop(topic.name);
    const payload = { channel: topic.name, extension: 'system', message, status: 'error' };
    push({ joinRef, ref: null, topic: topic.name, event: 'system', payload });
    push({ joinRef, ref: joinRef, topic: topic.name, event: 'phx_close', payload: {} });
  };

  const enter = async (topic: Topic, token: string, channel: Omit<Channel, 'topic' | 'token' | 'access' | 'expiry'>) => {
    const granted = await grant(context, topic, token);
    if (!granted.ok || socket.readyState !== socket.OPEN) return granted;
    drop(topic.name);
    const expiry = onExpiry(granted.value, context.now(), () => shut(entered, 'Token has expired'));
    const entered: Channel = { ...channel, topic, token, access: granted.value.access, expiry };
    channels.set(topic.name, entered);
    context.topics.add(topic, entered.listener);
    return granted;
  };

  const join = async (frame: Frame) => {
    const request = readJoin(frame.payload);
    if (request === null || !fitsInFrame(frame)) return reply(frame, 'error', { reason: 'Malformed join' });
    if (channels.size >= MOST_CHANNELS) return reply(frame, 'error', { reason: 'ChannelRateLimitReached: Too many channels' });
    const topic: Topic = { name: frame.topic, isPrivate: request.isPrivate };
    const listener: Listener = { dialect, wantsOwn: request.wantsOwn, send: transmit };
    const { acknowledges } = request;
    const granted = await enter(topic, request.token ?? apiKey, { joinRef: frame.joinRef, listener, acknowledges });
    if (!granted.ok) return reply(frame, 'error', { reason: granted.error });
    reply(frame, 'ok', { postgres_changes: [] });
    push({ ...frame, ref: null, event: 'presence_state', payload: {} });
  };

  const renew = async (channel: Channel, payload: unknown) => {
    const renewed = tokenSchema.safeParse(payload);
    if (!renewed.success || renewed.data.access_token === channel.token) return;
    const granted = await enter(channel.topic, renewed.data.access_token, channel);
    if (!granted.ok) shut(channel, granted.error);
  };

  const broadcast = (channel: Channel, frame: Frame) => {
    const said = broadcastSchema.safeParse(frame.payload);
    // Supabase is silent too towards who may not speak.
    if (!said.success || !channel.access.write || !fitsInFrame({ topic: frame.topic, event: said.data.event })) return;
    context.topics.say(channel.topic, said.data, channel.listener);
    if (channel.acknowledges) reply(frame, 'ok');
  };

  const handle = async (frame: Frame): Promise<void> => {
    if (frame.topic === 'phoenix') return reply(frame, 'ok');
    if (frame.event === 'phx_join') return join(frame);
    const channel = channels.get(frame.topic);
    if (channel === undefined) return reply(frame, 'error', { reason: 'unmatched topic' });
    switch (frame.event) {
      case 'phx_leave':
        drop(frame.topic);
        reply(frame, 'ok');
        return push({ ...frame, ref: channel.joinRef, event: 'phx_close', payload: {} });
      case 'access_token':
        return renew(channel, frame.payload);
      case 'broadcast':
        return broadcast(channel, frame);
      default: // presence among them, which the application doesn't use
        return reply(frame, 'error', { reason: `Not served here: ${frame.event}` });
    }
  };

  socket.on('message', (data, isBinary) => {
    heard = true;
    const frame = isBinary ? decodeBinary(toBuffer(data)) : decodeText(dialect, toBuffer(data).toString('utf8'));
    if (frame === null) return socket.close(1003, 'Not understood');
    waiting += 1;
    if (waiting > MOST_WAITING_FRAMES) return socket.terminate();
    queue = queue
      .then(() => handle(frame))
      .catch((error: unknown) => {
        context.log(`realtime ${frame.event}: ${errorMessage(error)}`);
        reply(frame, 'error', { reason: 'InternalError: try again' });
      })
      .finally(() => (waiting -= 1));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    for (const name of channels.keys()) drop(name);
  });

  return {
    endIfSilent: () => {
      if (!heard) socket.terminate();
      heard = false;
    },
    close: () => socket.terminate(),
  };
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
