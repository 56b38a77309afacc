/** Reads Postgres's binary messages field by field. */

export type Reader = {
  readonly byte: () => number;
  readonly int16: () => number;
  readonly int32: () => number;
  /** A log position or a time: below 2^53 for as long as a database lives. */
  readonly int64: () => number;
  readonly skip: (bytes: number) => void;
  readonly zeroTerminated: () => string;
  readonly text: (bytes: number) => string;
};

export function createReader(buffer: Buffer, start = 0): Reader {
  let at = start;
  const forward = (bytes: number): number => {
    const from = at;
    at += bytes;
    return from;
  };
  const uint32 = (): number => buffer.readUInt32BE(forward(4));
  return {
    byte: () => buffer.readUInt8(forward(1)),
    int16: () => buffer.readInt16BE(forward(2)),
    int32: uint32,
    int64: () => uint32() * 2 ** 32 + uint32(),
    skip: forward,
    zeroTerminated() {
      const end = buffer.indexOf(0, at);
      const text = buffer.toString('utf8', at, end);
      at = end + 1;
      return text;
    },
    text(bytes) {
      const from = forward(bytes);
      return buffer.toString('utf8', from, from + bytes);
    },
  };
}
