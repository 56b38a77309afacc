import { expect, test } from 'vitest';
import { decode, unchanged } from './decode.ts';
import { decodeFrame, encodeStatus, parseLsn } from './frames.ts';

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value | 0);
  return buffer;
};
const int64 = (value: number): Buffer => Buffer.concat([int32(Math.floor(value / 2 ** 32)), int32(value % 2 ** 32)]);
const text = (value: string): Buffer => Buffer.from(value);
const cell = (value: string): Buffer => Buffer.concat([text('t'), int32(Buffer.byteLength(value)), text(value)]);
const bytes = (...parts: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? text(part) : part)));

const far = 5 * 2 ** 32 + 7;

test('a transaction begins and ends', () => {
  expect(decode(bytes('B', int64(far), int64(0), int32(742)))).toEqual({ kind: 'begin', lsn: far, xid: 742 });
  expect(decode(bytes('C', '\0', int64(far), int64(far + 8), int64(0)))).toEqual({ kind: 'commit', lsn: far, endLsn: far + 8 });
});

test('a transaction number past 2^31 stays positive', () => {
  expect(decode(bytes('B', int64(1), int64(0), int32(0xfffffff0)))).toMatchObject({ xid: 0xfffffff0 });
});

test('a table is described', () => {
  const column = bytes('\u0001', 'id\0', int32(2950), int32(-1));
  expect(decode(bytes('R', int32(9), 'public\0', 'todos\0', 'f', int16(1), column))).toEqual({
    kind: 'relation',
    relation: { oid: 9, schema: 'public', table: 'todos', columns: [{ name: 'id', typeOid: 2950, typeModifier: -1 }] },
  });
});

test('rows carry texts, nulls, and what was left unchanged', () => {
  const row = bytes(int16(3), cell('é'), 'n', 'u');
  expect(decode(bytes('I', int32(9), 'N', row))).toEqual({ kind: 'insert', oid: 9, row: ['é', null, unchanged] });
  const old = bytes(int16(3), cell('e'), 'n', cell('big'));
  expect(decode(bytes('U', int32(9), 'O', old, 'N', row))).toEqual({
    kind: 'update',
    oid: 9,
    old: ['e', null, 'big'],
    row: ['é', null, unchanged],
  });
  expect(decode(bytes('D', int32(9), 'O', old))).toEqual({ kind: 'delete', oid: 9, old: ['e', null, 'big'] });
  expect(decode(bytes('T', int32(2), '\0', int32(9), int32(10)))).toEqual({ kind: 'truncate', oids: [9, 10] });
});

test('heartbeats are read, and answered', () => {
  expect(decodeFrame(bytes('k', int64(far), int64(0), '\u0001'))).toEqual({ kind: 'keepalive', walEnd: far, replyRequested: true });
  const status = encodeStatus(far, 5);
  expect([status.toString('latin1', 0, 1), status.readInt32BE(1), status.toString('latin1', 5, 6)]).toEqual(['d', status.length - 1, 'r']);
  expect([status.readBigUInt64BE(6), status.readBigUInt64BE(14)]).toEqual([BigInt(far), 5n]);
});

test('positions in the log are read as Postgres writes them', () => {
  expect(parseLsn('5/7')).toBe(far);
});
