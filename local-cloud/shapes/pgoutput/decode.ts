/** Decodes pgoutput, version 1: what a logical replication slot says about each committed transaction. */
import { createReader, type Reader } from './reader.ts';

export type Relation = {
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly typeOid: number; readonly typeModifier: number }[];
};

/** `unchanged`: a large value that the update left as it was, and that Postgres therefore doesn't repeat. */
export type Cell = string | null | typeof unchanged;
export const unchanged: unique symbol = Symbol('unchanged');
export type Tuple = readonly Cell[];

export type Message =
  /** `lsn` is where its commit stands in the log. */
  | { readonly kind: 'begin'; readonly lsn: number; readonly xid: number }
  | { readonly kind: 'commit'; readonly lsn: number; readonly endLsn: number }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'insert'; readonly oid: number; readonly row: Tuple }
  | { readonly kind: 'update'; readonly oid: number; readonly old: Tuple | null; readonly row: Tuple }
  | { readonly kind: 'delete'; readonly oid: number; readonly old: Tuple }
  | { readonly kind: 'truncate'; readonly oids: readonly number[] }
  | { readonly kind: 'other' };

export function decode(buffer: Buffer, start = 0): Message {
  const reader = createReader(buffer, start);
  switch (String.fromCharCode(reader.byte())) {
    case 'B':
      return readBegin(reader);
    case 'C':
      reader.skip(1);
      return { kind: 'commit', lsn: reader.int64(), endLsn: reader.int64() };
    case 'R':
      return { kind: 'relation', relation: readRelation(reader) };
    case 'I': {
      const oid = reader.int32();
      reader.skip(1);
      return { kind: 'insert', oid, row: readTuple(reader) };
    }
    case 'U':
      return readUpdate(reader);
    case 'D': {
      const oid = reader.int32();
      reader.skip(1);
      return { kind: 'delete', oid, old: readTuple(reader) };
    }
    case 'T': {
      const count = reader.int32();
      reader.skip(1);
      return { kind: 'truncate', oids: Array.from({ length: count }, () => reader.int32()) };
    }
    default:
      return { kind: 'other' };
  }
}

function readBegin(reader: Reader): Message {
  const lsn = reader.int64();
  reader.skip(8);
  return { kind: 'begin', lsn, xid: reader.int32() };
}

function readUpdate(reader: Reader): Message {
  const oid = reader.int32();
  const marker = String.fromCharCode(reader.byte());
  if (marker === 'N') return { kind: 'update', oid, old: null, row: readTuple(reader) };
  const old = readTuple(reader);
  reader.skip(1);
  return { kind: 'update', oid, old, row: readTuple(reader) };
}

function readRelation(reader: Reader): Relation {
  const oid = reader.int32();
  const schema = reader.zeroTerminated();
  const table = reader.zeroTerminated();
  reader.skip(1);
  const count = reader.int16();
  const columns = Array.from({ length: count }, () => {
    reader.skip(1);
    const name = reader.zeroTerminated();
    const typeOid = reader.int32();
    return { name, typeOid, typeModifier: reader.int32() | 0 };
  });
  return { oid, schema: schema === '' ? 'pg_catalog' : schema, table, columns };
}

function readTuple(reader: Reader): Tuple {
  const count = reader.int16();
  return Array.from({ length: count }, (): Cell => {
    switch (String.fromCharCode(reader.byte())) {
      case 'n':
        return null;
      case 'u':
        return unchanged;
      default:
        return reader.text(reader.int32());
    }
  });
}
