/**
 * Takes the rows out of a shape's answer before Electric's client parses it, and leaves one message in their place that
 * says where they are. The client walks every value of what it parses; here a plain JSON.parse is all that a row costs.
 */
import type { ShapeChange } from '../ports.ts';

export type RowDetour = {
  readonly fetch: typeof fetch;
  /** The rows that a message stands for; null when it carries its own, as over SSE. */
  collect(headers: object): readonly ShapeChange[] | null;
};

type RowMessage = { readonly value: ShapeChange['row']; readonly headers: { readonly operation?: string } };

export function createRowDetour(innerFetch: typeof fetch): RowDetour {
  const kept = new Map<number, readonly ShapeChange[]>();
  let lastTicket = 0;

  return {
    fetch: async (input, init) => {
      const response = await innerFetch(input, init);
      const isRows = response.status === 200 && (response.headers.get('content-type') ?? '').startsWith('application/json');
      if (!isRows) return response;
      const parsed: unknown = JSON.parse(await response.text());
      if (!Array.isArray(parsed)) return new Response(JSON.stringify(parsed), response);
      const ticket = ++lastTicket;
      const { changes, others } = split(parsed);
      kept.set(ticket, changes);
      const standIn = { key: `detour/${ticket}`, value: {}, headers: { operation: 'insert', ticket } };
      return new Response(JSON.stringify(changes.length === 0 ? others : [standIn, ...others]), response);
    },

    collect(headers) {
      const ticket = 'ticket' in headers ? Number(headers.ticket) : null;
      if (ticket === null) return null;
      const changes = kept.get(ticket) ?? [];
      // Answers that the client dropped are older than this one, and nobody will ask for them.
      for (const earlier of kept.keys()) if (earlier <= ticket) kept.delete(earlier);
      return changes;
    },
  };
}

function split(messages: readonly unknown[]): { readonly changes: readonly ShapeChange[]; readonly others: readonly unknown[] } {
  const changes: ShapeChange[] = [];
  const others: unknown[] = [];
  for (const message of messages) {
    if (typeof message !== 'object' || message === null || !('key' in message)) others.push(message);
    else changes.push(changeOf(message));
  }
  return { changes, others };
}

function changeOf(message: object): ShapeChange {
  // Not walked by a schema: a million rows pass here, and the replica reads their columns by name.
  const { value, headers } = message as RowMessage;
  return { kind: headers.operation === 'delete' ? 'delete' : 'upsert', row: value };
}
