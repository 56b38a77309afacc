/** Where a search looks: its filters, told by name and by day, as ids and instants of this replica. */
import type { SearchQuery, TypedFilter } from '../../../sync/model/search-query.ts';
import { counterpart } from '../counterpart.ts';
import { text } from '../cells.ts';
import { folded } from '../folded.ts';
import type { QueryContext } from '../query.ts';

export type Scope = {
  /** Null where the search doesn't say; empty where nothing here has that name. */
  readonly conversations: readonly string[] | null;
  readonly senders: readonly string[] | null;
  /** Epoch milliseconds when a message was written: from this one on, and before that one. */
  readonly from: number;
  readonly to: number;
  readonly withAttachment: boolean;
};

/** What names and places are looked up with. */
type ScopeContext = Pick<QueryContext, 'db' | 'claims'>;

const ME = new Set(['moi', 'me']);

export function scopeOf(context: ScopeContext, filters: readonly TypedFilter[]): Scope {
  let scope: Scope = { conversations: null, senders: null, from: -Infinity, to: Infinity, withAttachment: false };
  for (const filter of filters) scope = narrowed(scope, filter, context);
  return scope;
}

export const findsNothing = ({ conversations, senders, from, to }: Scope): boolean =>
  conversations?.length === 0 || senders?.length === 0 || from >= to;

/** Neither a word to look for, nor a filter that was understood. */
export const saysNothing = ({ terms, filters }: SearchQuery): boolean =>
  terms.length === 0 && filters.every(({ kind }) => kind === 'unread');

/** Epoch milliseconds → `YYYY-MM-DD` where the person is. */
export function dayOf(now: number): string {
  const date = new Date(now);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

function narrowed(scope: Scope, filter: TypedFilter, context: ScopeContext): Scope {
  switch (filter.kind) {
    case 'from':
      return { ...scope, senders: both(scope.senders, sendersNamed(context, filter.value)) };
    case 'in':
      return { ...scope, conversations: both(scope.conversations, conversationsNamed(context, filter.value)) };
    case 'assignment':
      return { ...scope, conversations: both(scope.conversations, conversationsOfAssignment(context, filter.value)) };
    case 'before':
      return { ...scope, to: Math.min(scope.to, startOfDay(filter.day)) };
    case 'after':
      return { ...scope, from: Math.max(scope.from, startOfDay(filter.day)) };
    case 'on':
      return {
        ...scope,
        from: Math.max(scope.from, startOfDay(filter.span.from)),
        to: Math.min(scope.to, startOfDay(filter.span.to)),
      };
    case 'attachment':
      return { ...scope, withAttachment: true };
    case 'unread':
      return scope;
  }
}

/** Several people may be meant by several `de:`; several places by several `dans:` narrow each other. */
function both(before: readonly string[] | null, next: readonly string[]): readonly string[] {
  return before === null ? next : before.filter(id => next.includes(id));
}

function sendersNamed({ db, claims }: ScopeContext, name: string): readonly string[] {
  const wanted = folded(name);
  if (ME.has(wanted)) return [claims.userId];
  const people = db.all('SELECT DISTINCT user_id, display_name FROM conversation_participant');
  return people.filter(row => folded(text(row, 'display_name')).includes(wanted)).map(row => text(row, 'user_id'));
}

function conversationsNamed(context: ScopeContext, name: string): readonly string[] {
  const wanted = folded(name);
  return context.db
    .all('SELECT id, kind, title, client_name, expert_name FROM conversation')
    .filter(row => row['id'] === name || folded(`${counterpart(row, context.claims)} ${text(row, 'title')}`).includes(wanted))
    .map(row => text(row, 'id'));
}

function conversationsOfAssignment({ db }: ScopeContext, reference: string): readonly string[] {
  const wanted = folded(reference);
  return db
    .all('SELECT c.id, a.reference FROM conversation c JOIN expertassignment a ON a.id = c.assignment_id WHERE a.reference IS NOT NULL')
    .filter(row => folded(text(row, 'reference')).includes(wanted))
    .map(row => text(row, 'id'));
}

/** `YYYY-MM-DD` here, where the person is. */
function startOfDay(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}
