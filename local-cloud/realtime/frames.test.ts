import { RealtimeClient } from '@supabase/realtime-js';
import { describe, expect, it } from 'vitest';
import { decodeBinary, decodeText, encodeBroadcast, fitsInFrame } from './frames.ts';

/** The official client's own codec. */
const { serializer } = new RealtimeClient('ws://localhost', { params: { apikey: 'x' } });

function encodeAsClient(payload: unknown): Buffer {
  const encoded: Buffer[] = [];
  const message = {
    join_ref: '12',
    ref: '3',
    topic: 'realtime:é',
    event: 'broadcast',
    payload: { type: 'broadcast', event: 'frappe ☕', payload },
  };
  serializer.encode(message, result => encoded.push(typeof result === 'string' ? Buffer.from(result) : Buffer.from(result)));
  return Buffer.concat(encoded);
}

describe('a broadcast', () => {
  it('is read as the official client writes it', () => {
    expect(decodeBinary(encodeAsClient({ name: 'Zoé' }))).toEqual({
      joinRef: '12',
      ref: '3',
      topic: 'realtime:é',
      event: 'broadcast',
      payload: { type: 'broadcast', event: 'frappe ☕', payload: { name: 'Zoé' } },
    });
  });

  it('is written as the official client reads it', () => {
    const encoded = encodeBroadcast('v2', { topic: 'realtime:é', event: 'frappe', payload: { a: ['☕'] } });
    const bytes = Uint8Array.from(Buffer.from(encoded)).buffer;
    serializer.decode(bytes, (message: unknown) =>
      expect(message).toMatchObject({ topic: 'realtime:é', event: 'broadcast', payload: { event: 'frappe', payload: { a: ['☕'] } } }),
    );
    expect.assertions(1);
  });

  it('may carry bytes', () => {
    const frame = decodeBinary(encodeAsClient(Uint8Array.from([0, 255]).buffer));
    expect(frame?.payload).toMatchObject({ payload: Buffer.from([0, 255]) });
  });

  it('cut anywhere is not understood, or is something shorter, and never breaks the reader', () => {
    const whole = encodeAsClient({ name: 'Zoé' });
    for (let length = 0; length < whole.length; length += 1) expect(decodeBinary(whole.subarray(0, length))).toBeNull();
  });

  it('whose names are too long for the frame does not fit', () => {
    expect(fitsInFrame({ topic: 'é'.repeat(127), event: 'x' })).toBe(true);
    expect(fitsInFrame({ topic: 'é'.repeat(128), event: 'x' })).toBe(false);
  });
});

describe('text', () => {
  it.each(['', 'null', '[]', '[1,2,3]', '{"topic":1}', '{', '["1","2","t","e"]', '{"__proto__":{"topic":"t"}}'])(
    '%s is not understood',
    text => {
      expect(decodeText('v1', text)).toBeNull();
      expect(decodeText('v2', text)).toBeNull();
    },
  );
});
