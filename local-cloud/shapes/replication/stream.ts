/** One replication connection, from its start until it ends. */
import { Client } from 'pg';
import { sessionOptions } from '../database.ts';
import { decode, type Message } from '../pgoutput/decode.ts';
import { decodeFrame, encodeStatus } from '../pgoutput/frames.ts';
import { quoteIdentifier, quoteLiteral } from '../protocol/identifier.ts';
import type { SlotNames } from './slot.ts';

export type StreamNeeds = SlotNames & {
  readonly databaseUrl: string;
  readonly signal: AbortSignal;
  /** How far the database had come before this began. */
  readonly walEnd: number;
  /** Everything up to there has been taken. */
  readonly caughtUp: () => void;
  readonly take: (message: Message) => Promise<void> | undefined;
  /** Everything before `walEnd` has been taken. */
  readonly idleAt: (walEnd: number) => void;
  /** What the server may forget. */
  readonly keptLsn: () => number;
};

const statusEveryMs = 5_000;
const askAgainMs = 10;

/** Resolves when the signal aborts, rejects when the connection breaks or a message can't be taken. */
export async function streamChanges(needs: StreamNeeds): Promise<void> {
  const url = new URL(needs.databaseUrl);
  url.searchParams.set('replication', 'database');
  const client = new Client({ connectionString: url.href, options: sessionOptions, connectionTimeoutMillis: 5_000 });
  const ended = Promise.withResolvers<void>();
  // Awaited at the end; a failure before that must not count as unhandled.
  ended.promise.catch(() => undefined);
  client.on('error', ended.reject);
  client.on('end', () => ended.reject(new Error('The replication connection ended')));
  await client.connect();
  const { connection } = client;
  const stop = (): void => ended.resolve();
  needs.signal.addEventListener('abort', stop);
  // It may have been told to stop while it was connecting.
  if (needs.signal.aborted) stop();
  let received = 0;
  const sendStatus = (): void => void connection.stream.write(encodeStatus(Math.max(received, needs.keptLsn()), needs.keptLsn()));
  const heartbeat = setInterval(sendStatus, statusEveryMs);
  // A server that has nothing to tell says how far it has come only when it is asked.
  const askHowFar = (): void => void connection.stream.write(encodeStatus(received, needs.keptLsn(), true));
  let asking: NodeJS.Timeout | null = null;
  let behind = true;

  const takeFrame = (chunk: Buffer): Promise<void> | undefined => {
    const frame = decodeFrame(chunk);
    if (frame.kind === 'data') return needs.take(decode(chunk, frame.payloadStart));
    if (frame.kind === 'keepalive') {
      received = Math.max(received, frame.walEnd);
      needs.idleAt(frame.walEnd);
      if (frame.replyRequested) sendStatus();
      if (behind && frame.walEnd < needs.walEnd) asking = setTimeout(askHowFar, askAgainMs);
      else if (behind) {
        behind = false;
        needs.caughtUp();
      }
    }
    return undefined;
  };
  const queue = createQueue(takeFrame, connection.stream, ended.reject);

  try {
    connection.on('replicationStart', askHowFar);
    client.query({
      submit: () => connection.query(startStatement(needs)),
      handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => queue(chunk),
      handleCommandComplete: () => undefined,
      handleError: ended.reject,
      handleReadyForQuery: () => ended.reject(new Error('Replication stopped')),
    });
    await ended.promise;
    sendStatus();
  } finally {
    clearInterval(heartbeat);
    if (asking !== null) clearTimeout(asking);
    needs.signal.removeEventListener('abort', stop);
    connection.stream.destroy();
  }
}

function startStatement({ slot, publication }: SlotNames): string {
  const options = `proto_version '1', publication_names ${quoteLiteral(quoteIdentifier(publication))}`;
  return `START_REPLICATION SLOT ${quoteIdentifier(slot)} LOGICAL 0/0 (${options})`;
}

type Pausable = { readonly pause: () => unknown; readonly resume: () => unknown };

/** Takes frames in order; while one is being waited for, the next are copied and the connection holds still. */
function createQueue(
  take: (chunk: Buffer) => Promise<void> | undefined,
  source: Pausable,
  fail: (error: unknown) => void,
): (chunk: Buffer) => void {
  let waiting: Buffer[] | null = null;
  const drain = async (first: Promise<void>): Promise<void> => {
    await first;
    for (let next = waiting?.shift(); next !== undefined; next = waiting?.shift()) await take(next);
    waiting = null;
    source.resume();
  };
  return chunk => {
    if (waiting !== null) {
      waiting.push(Buffer.from(chunk));
      return;
    }
    try {
      const pending = take(chunk);
      if (pending === undefined) return;
      waiting = [];
      source.pause();
      drain(pending).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
