/** What travels around pgoutput on a replication connection: log data, the server's heartbeats, and our own answers. */
import { createReader } from './reader.ts';

export type Frame =
  | { readonly kind: 'data'; readonly payloadStart: number }
  /** Everything before `walEnd` has been sent. */
  | { readonly kind: 'keepalive'; readonly walEnd: number; readonly replyRequested: boolean }
  | { readonly kind: 'other' };

export function decodeFrame(buffer: Buffer): Frame {
  const reader = createReader(buffer);
  switch (String.fromCharCode(reader.byte())) {
    case 'w':
      return { kind: 'data', payloadStart: 25 };
    case 'k': {
      const walEnd = reader.int64();
      reader.skip(8);
      return { kind: 'keepalive', walEnd, replyRequested: reader.byte() === 1 };
    }
    default:
      return { kind: 'other' };
  }
}

/** A CopyData message telling the server what we have received, and what we will never ask for again. */
export function encodeStatus(received: number, kept: number, replyRequested = false): Buffer {
  const frame = Buffer.alloc(5 + 34);
  frame.write('d', 0, 'latin1');
  frame.writeUInt32BE(4 + 34, 1);
  frame.write('r', 5, 'latin1');
  for (const [index, lsn] of [received, kept, kept].entries()) writeInt64(frame, lsn, 6 + index * 8);
  // The time stays zero: nothing depends on it.
  frame.writeUInt8(replyRequested ? 1 : 0, frame.length - 1);
  return frame;
}

export function parseLsn(text: string): number {
  const [high = '0', low = '0'] = text.split('/');
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
}

function writeInt64(buffer: Buffer, value: number, at: number): void {
  buffer.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  buffer.writeUInt32BE(value % 2 ** 32, at + 4);
}
