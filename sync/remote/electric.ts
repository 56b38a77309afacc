/** Shapes through Electric's own client. It keeps the protocol; rows go around it, since its decoding is most of its cost. */
import { FetchError, ShapeStream, isChangeMessage, isControlMessage, type Message, type Offset, type Row } from '@electric-sql/client';
import { shapeLog, shapeNamed } from '../model/shapes.ts';
import { ShapeSourceError, type ShapeChange, type ShapeEvent, type ShapeFailure, type ShapeSource } from '../ports.ts';
import { sayingUnreachable } from './refused-connection.ts';
import { createRowDetour, type RowDetour } from './row-detour.ts';
import { createEventQueue } from './event-queue.ts';

export type ElectricSourceParts = {
  /** Of the gateway, which turns a shape's name into table, columns and where. */
  readonly url: string;
  readonly anonKey: string;
  readonly accessToken: () => Promise<string | null>;
  readonly fetch: typeof fetch;
  /** Makes each stream's URL its own: the client keeps what it learned of a URL for the whole process, and two accounts share ours. */
  readonly newId: () => string;
};

type StreamRow = Row;

/** Values stay Postgres' text: the replica knows its columns better than a generic parser. */
const asText = Object.fromEntries(
  ['int2', 'int4', 'int8', 'bool', 'float4', 'float8', 'json', 'jsonb'].map(type => [type, (text: string) => text]),
);

export function createElectricSource(parts: ElectricSourceParts): ShapeSource {
  return {
    async *follow({ table, cursor, signal }) {
      const controller = new AbortController();
      const stop = (): void => controller.abort();
      signal.addEventListener('abort', stop, { once: true });
      const queue = createEventQueue<ShapeEvent>(signal);
      const detour = createRowDetour(sayingUnreachable(parts.fetch));
      const shape = shapeNamed(table);
      const changesOnly = shape !== undefined && shapeLog(shape) === 'changes';
      const stream = new ShapeStream<StreamRow>({
        url: parts.url,
        params: { shape: table, stream: parts.newId() },
        headers: { apikey: parts.anonKey, authorization: async () => `Bearer ${(await parts.accessToken()) ?? parts.anonKey}` },
        ...(changesOnly && { log: 'changes_only', offset: 'now' }),
        ...(cursor !== null && { handle: cursor.handle, offset: cursor.offset as Offset }),
        liveSse: true,
        signal: controller.signal,
        fetchClient: detour.fetch,
        parser: asText,
        // Waiting and trying again is ours to decide, for all shapes at once.
        backoffOptions: { initialDelay: 0, maxDelay: 0, multiplier: 1, maxRetries: 0 },
        onError: error => queue.fail(new ShapeSourceError(failureOf(error))),
      });
      const unsubscribe = stream.subscribe(messages => queue.put(eventsOf(messages, stream, detour)));
      try {
        for await (const event of queue.events()) {
          yield event;
          // Asked for anew from the right beginning, which for changes only the client doesn't know.
          if (event.kind === 'must-refetch') return;
        }
      } finally {
        signal.removeEventListener('abort', stop);
        unsubscribe();
        controller.abort();
      }
    },
  };
}

function eventsOf(messages: readonly Message<StreamRow>[], stream: ShapeStream<StreamRow>, detour: RowDetour): readonly ShapeEvent[] {
  if (messages.some(message => isControlMessage(message) && message.headers.control === 'must-refetch')) return [{ kind: 'must-refetch' }];
  const { shapeHandle: handle, lastOffset: offset } = stream;
  if (handle === undefined) return [];
  const changes = messages.filter(isChangeMessage).flatMap(message => detour.collect(message.headers) ?? [changeOf(message)]);
  const upToDate = messages.some(message => isControlMessage(message) && message.headers.control === 'up-to-date');
  return [{ kind: 'rows', changes, cursor: { handle, offset }, upToDate }];
}

function changeOf(message: Extract<Message<StreamRow>, { key: string }>): ShapeChange {
  // The parser above leaves every value as the text or the null that it arrived as.
  return { kind: message.headers.operation === 'delete' ? 'delete' : 'upsert', row: message.value as ShapeChange['row'] };
}

function failureOf(error: unknown): ShapeFailure {
  if (!(error instanceof FetchError))
    return { kind: 'unreachable', detail: error instanceof Error ? error.message : 'unknown', retryAfterMs: null };
  if (error.status === 401) return { kind: 'unauthorized' };
  if (error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429)
    return { kind: 'refused', detail: error.message };
  const seconds = Number(error.headers['retry-after']);
  return {
    kind: 'unreachable',
    detail: error.message,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : null,
  };
}
