/** One Realtime socket: its channels, and what it says on them. */
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Result } from '../../sync/model/result.ts';
import { errorMessage } from '../system-error.ts';
import { type Channel, grant, onExpiry, readJoin } from './channel.ts';
import { decodeBinary, decodeText, type Dialect, encode, fitsInFrame, type Frame } from './frames.ts';
import type { RealtimeContext } from './realtime-context.ts';
import type { Topic } from './topics.ts';

const MOST_CHANNELS = 100;
const MOST_WAITING_FRAMES = 500;
/** Beyond this a reader is too slow: it is let go, and comes back when it can. */
const MOST_UNREAD_BYTES = 1024 * 1024;

const broadcastSchema = z.object({ event: z.string(), payload: z.unknown() });
const tokenSchema = z.object({ access_token: z.string() });

export type ConnectionOptions = { readonly socket: WebSocket; readonly dialect: Dialect; readonly apiKey: string };

export class Connection {
  readonly #context: RealtimeContext;
  readonly #socket: WebSocket;
  readonly #dialect: Dialect;
  readonly #apiKey: string;
  readonly #channels = new Map<string, Channel>();
  #heard = true;
  #waiting = 0;
  /** Frames are handled one after the other: a join asks the database, and what follows it must find it joined. */
  #queue = Promise.resolve();

  constructor(context: RealtimeContext, { socket, dialect, apiKey }: ConnectionOptions) {
    this.#context = context;
    this.#socket = socket;
    this.#dialect = dialect;
    this.#apiKey = apiKey;
    socket.on('message', (data, isBinary) => this.#receive(toBuffer(data), isBinary));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const name of this.#channels.keys()) this.#drop(name);
    });
  }

  /** Ends a socket from which nothing has come since the last call. */
  endIfSilent(): void {
    if (!this.#heard) this.#socket.terminate();
    this.#heard = false;
  }

  close(): void {
    this.#socket.terminate();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#heard = true;
    const frame = isBinary ? decodeBinary(data) : decodeText(this.#dialect, data.toString('utf8'));
    if (frame === null) return this.#socket.close(1003, 'Not understood');
    this.#waiting += 1;
    if (this.#waiting > MOST_WAITING_FRAMES) return this.#socket.terminate();
    this.#queue = this.#queue
      .then(() => this.#handle(frame))
      .catch((error: unknown) => {
        this.#context.log(`realtime ${frame.event}: ${errorMessage(error)}`);
        this.#reply(frame, 'error', { reason: 'InternalError: try again' });
      })
      .finally(() => (this.#waiting -= 1));
  }

  async #handle(frame: Frame): Promise<void> {
    if (frame.topic === 'phoenix') return this.#reply(frame, 'ok');
    if (frame.event === 'phx_join') return this.#join(frame);
    const channel = this.#channels.get(frame.topic);
    if (channel === undefined) return this.#reply(frame, 'error', { reason: 'unmatched topic' });
    switch (frame.event) {
      case 'phx_leave':
        this.#drop(frame.topic);
        this.#reply(frame, 'ok');
        return this.#push({ ...frame, ref: channel.joinRef, event: 'phx_close', payload: {} });
      case 'access_token':
        return this.#renew(channel, frame.payload);
      case 'broadcast':
        return this.#broadcast(channel, frame);
      default: // presence among them, which the application doesn't use
        return this.#reply(frame, 'error', { reason: `Not served here: ${frame.event}` });
    }
  }

  async #join(frame: Frame): Promise<void> {
    const request = readJoin(frame.payload);
    if (request === null || !fitsInFrame(frame)) return this.#reply(frame, 'error', { reason: 'Malformed join' });
    if (this.#channels.size >= MOST_CHANNELS) return this.#reply(frame, 'error', { reason: 'ChannelRateLimitReached: Too many channels' });
    const { isPrivate, wantsOwn, acknowledges } = request;
    const listener = { dialect: this.#dialect, wantsOwn, send: (data: string | Buffer) => this.#transmit(data) };
    const topic = { name: frame.topic, isPrivate };
    const entered = await this.#enter(topic, request.token ?? this.#apiKey, { joinRef: frame.joinRef, listener, acknowledges });
    if (!entered.ok) return this.#reply(frame, 'error', { reason: entered.error });
    this.#reply(frame, 'ok', { postgres_changes: [] });
    this.#push({ ...frame, ref: null, event: 'presence_state', payload: {} });
  }

  async #renew(channel: Channel, payload: unknown): Promise<void> {
    const renewed = tokenSchema.safeParse(payload);
    if (!renewed.success || renewed.data.access_token === channel.token) return;
    const entered = await this.#enter(channel.topic, renewed.data.access_token, channel);
    if (!entered.ok) this.#shut(channel, entered.error);
  }

  #broadcast(channel: Channel, frame: Frame): void {
    const said = broadcastSchema.safeParse(frame.payload);
    // Supabase is silent too towards who may not speak.
    if (!said.success || !channel.access.write || !fitsInFrame({ topic: frame.topic, event: said.data.event })) return;
    this.#context.topics.say(channel.topic, said.data, channel.listener);
    if (channel.acknowledges) this.#reply(frame, 'ok');
  }

  /** Joins a topic, or stays on it under a new token. The error is the reason that the client is told. */
  async #enter(
    topic: Topic,
    token: string,
    { joinRef, listener, acknowledges }: Pick<Channel, 'joinRef' | 'listener' | 'acknowledges'>,
  ): Promise<Result<'entered', string>> {
    const granted = await grant(this.#context, topic, token);
    if (!granted.ok) return granted;
    if (this.#socket.readyState !== this.#socket.OPEN) return { ok: false, error: 'It hung up meanwhile' };
    this.#drop(topic.name);
    const expiry = onExpiry(granted.value, this.#context.now(), () => this.#shut(channel, 'Token has expired'));
    const channel: Channel = { topic, token, joinRef, listener, acknowledges, access: granted.value.access, expiry };
    this.#channels.set(topic.name, channel);
    this.#context.topics.add(topic, listener);
    return { ok: true, value: 'entered' };
  }

  /** As Supabase does it: a word on why, then the channel closes for good. */
  #shut({ topic, joinRef }: Channel, message: string): void {
    if (this.#channels.get(topic.name)?.joinRef !== joinRef) return;
    this.#drop(topic.name);
    const payload = { channel: topic.name, extension: 'system', message, status: 'error' };
    this.#push({ joinRef, ref: null, topic: topic.name, event: 'system', payload });
    this.#push({ joinRef, ref: joinRef, topic: topic.name, event: 'phx_close', payload: {} });
  }

  #drop(name: string): void {
    const channel = this.#channels.get(name);
    if (channel === undefined) return;
    this.#channels.delete(name);
    if (channel.expiry !== null) clearTimeout(channel.expiry);
    this.#context.topics.remove(channel.topic, channel.listener);
  }

  #reply({ joinRef, ref, topic }: Frame, status: 'ok' | 'error', response: unknown = {}): void {
    this.#push({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });
  }

  #push(frame: Frame): void {
    this.#transmit(encode(this.#dialect, frame));
  }

  #transmit(data: string | Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MOST_UNREAD_BYTES) this.#socket.terminate();
    else this.#socket.send(data);
  }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
