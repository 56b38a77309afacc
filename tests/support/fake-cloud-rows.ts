/** The fake cloud's rows as a shape's wire and as Postgres' JSON give them. */
import { isPage, type HistoryRequest } from '../../sync/model/history.ts';
import type { WireRow } from '../../sync/ports.ts';

export function toWire(row: Readonly<Record<string, unknown>>): WireRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, wireText(name, value)]));
}

function wireText(name: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (name.endsWith('_at') && typeof value === 'number') return new Date(value).toISOString().replace('T', ' ').replace('Z', '+00');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function toJson(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );
}

/** Whether a message belongs to what a page asks for, its limit aside. */
export function isAsked(row: Readonly<Record<string, unknown>>, request: HistoryRequest): boolean {
  if (row['conversation_id'] !== request.conversationId) return false;
  return isPage(request) ? Number(row['seq']) < (request.beforeSeq ?? Infinity) : row['id'] === request.messageId;
}
