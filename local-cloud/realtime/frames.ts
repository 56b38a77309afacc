/** What travels on a Realtime socket: Phoenix's messages in their two dialects, and broadcasts in their binary form. */
import { z } from 'zod';

export type Dialect = 'v1' | 'v2';

export type Frame = {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
};

/** What a person says to the others of a channel; a payload is JSON or bytes. */
export type UserBroadcast = { readonly topic: string; readonly event: string; readonly payload: unknown };

const PUSHED_BY_USER = 3;
const FROM_USER = 4;
const BYTES = 0;
const JSON_TEXT = 1;

const reference = z.union([z.string(), z.number().transform(String)]).nullish();
const v1 = z.object({ join_ref: reference, ref: reference, topic: z.string(), event: z.string(), payload: z.unknown() });
const v2 = z.tuple([reference, reference, z.string(), z.string(), z.unknown()]);

/** Null: it can't be read. */
export function decodeText(dialect: Dialect, text: string): Frame | null {
  try {
    const value: unknown = JSON.parse(text);
    if (dialect === 'v2') {
      const [joinRef, ref, topic, event, payload] = v2.parse(value);
      return { joinRef: joinRef ?? null, ref: ref ?? null, topic, event, payload };
    }
    const { join_ref, ref, topic, event, payload } = v1.parse(value);
    return { joinRef: join_ref ?? null, ref: ref ?? null, topic, event, payload };
  } catch {
    return null;
  }
}

/** Header: kind, then the lengths of join ref, ref, topic, event and metadata, then the payload's encoding. */
export function decodeBinary(bytes: Buffer): Frame | null {
  const [kind, joinLength = 0, refLength = 0, topicLength = 0, eventLength = 0, metaLength = 0, encoding] = bytes;
  if (kind !== PUSHED_BY_USER) return null;
  let at = 7;
  const take = (length: number) => bytes.toString('utf8', at, (at += length));
  const [joinRef, ref, topic, event] = [take(joinLength), take(refLength), take(topicLength), take(eventLength)];
  const body = bytes.subarray(at + metaLength);
  if (at + metaLength > bytes.length) return null;
  try {
    const payload: unknown = encoding === JSON_TEXT ? JSON.parse(body.toString('utf8')) : body;
    return { joinRef: joinRef || null, ref: ref || null, topic, event: 'broadcast', payload: { type: 'broadcast', event, payload } };
  } catch {
    return null;
  }
}

export function encode(dialect: Dialect, { joinRef, ref, topic, event, payload }: Frame): string {
  return JSON.stringify(dialect === 'v2' ? [joinRef, ref, topic, event, payload] : { topic, event, payload, ref, join_ref: joinRef });
}

export function encodeBroadcast(dialect: Dialect, { topic, event, payload }: UserBroadcast): string | Buffer {
  if (dialect === 'v1') {
    return encode('v1', { joinRef: null, ref: null, topic, event: 'broadcast', payload: { type: 'broadcast', event, payload } });
  }
  const [topicBytes, eventBytes] = [Buffer.from(topic), Buffer.from(event)];
  const isBytes = Buffer.isBuffer(payload);
  const header = Buffer.from([FROM_USER, topicBytes.length, eventBytes.length, 0, isBytes ? BYTES : JSON_TEXT]);
  return Buffer.concat([header, topicBytes, eventBytes, isBytes ? payload : Buffer.from(JSON.stringify(payload ?? {}))]);
}

/** Lengths are written in one byte. */
export function fitsInFrame({ topic, event }: Pick<UserBroadcast, 'topic' | 'event'>): boolean {
  return Buffer.byteLength(topic) <= 255 && Buffer.byteLength(event) <= 255;
}
