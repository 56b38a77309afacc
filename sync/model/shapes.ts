/**
 * Which rows of each table a person holds. The gateway turns a shape's name into table, columns and where; a client
 * never sends those. A table of the replica is fed by exactly one shape, so shapes are named after their tables.
 */
import type { Claims } from './claims.ts';
import { columnsOf, type TableName } from './tables.ts';

/** A Postgres condition with its `$1`, `$2`… parameters. `everything` where the role holds the whole table. */
export type Scope = { readonly where: string; readonly params: readonly string[] } | 'everything' | 'nothing';

/** First synchronisation goes through these in order and is usable after `work`. */
export const syncSteps = ['me', 'work', 'messages', 'catalogue', 'history'] as const;
export type SyncStep = (typeof syncSteps)[number];

/**
 * `full`: the shape brings the rows that are there, then their changes. `changes`: it begins now and brings changes only;
 * what is there already comes by pages, as much of it as is wanted (S30).
 */
export type ShapeLog = 'full' | 'changes';

export type Shape = {
  readonly table: TableName;
  readonly step: SyncStep;
  readonly log?: ShapeLog;
  readonly scope: (claims: Claims) => Scope;
};

export const shapes: readonly Shape[] = [
  { table: 'app_user', step: 'me', scope: onlyFirm(claims => equals('id', claims.userId)) },
  { table: 'participant_state', step: 'me', scope: claims => equals('user_id', claims.userId) },
  { table: 'notification_preference', step: 'me', scope: claims => equals('user_id', claims.userId) },
  { table: 'notification_schedule', step: 'me', scope: claims => equals('user_id', claims.userId) },
  { table: 'client', step: 'me', scope: onlyFirm(claims => (claims.role === 'client' ? equals('id', claims.clientId) : 'nothing')) },
  {
    table: 'client_member',
    step: 'me',
    scope: onlyFirm(claims => (claims.role === 'client' ? equals('client_id', claims.clientId) : 'nothing')),
  },
  { table: 'expertassignment', step: 'work', scope: onlyFirm(party) },
  { table: 'conversation', step: 'work', scope: conversing('kind') },
  { table: 'conversation_participant', step: 'work', scope: conversing('conversation_kind') },
  { table: 'message', step: 'messages', log: 'changes', scope: conversing('conversation_kind') },
  { table: 'notification', step: 'messages', scope: claims => equals('user_id', claims.userId) },
  { table: 'produiteligible', step: 'catalogue', scope: () => 'everything' },
  { table: 'expert', step: 'catalogue', scope: onlyFirm(listedExperts) },
  { table: 'expert_specialisation', step: 'catalogue', scope: () => 'everything' },
  { table: 'expert_terms', step: 'catalogue', scope: onlyFirm(ownExpert) },
  { table: 'clientproduiteligible', step: 'catalogue', scope: onlyFirm(party) },
  { table: 'assignment_compensation', step: 'history', scope: onlyFirm(compensated) },
  { table: 'assignment_commission', step: 'history', scope: onlyFirm(ownExpert) },
  { table: 'assignment_event', step: 'history', scope: onlyFirm(party) },
  { table: 'assignment_note', step: 'history', scope: onlyFirm(party) },
  { table: 'field_edit', step: 'history', scope: onlyFirm(party) },
  { table: 'assignment_internal_note', step: 'history', scope: onlyFirm(() => 'nothing') },
];

/** The shapes that this person holds; the others' tables stay empty in their replica. */
export function shapesFor(claims: Claims): readonly Shape[] {
  return shapes.filter(shape => shape.scope(claims) !== 'nothing');
}

export function shapeNamed(name: string): Shape | undefined {
  return shapes.find(shape => shape.table === name);
}

/** What the gateway asks of Electric: `rev` always travels (S1). */
export function shapeColumns(table: TableName): readonly string[] {
  return [...Object.keys(columnsOf(table)), 'rev'];
}

/** Changes exactly when the rows that the shape would hold may change: then the shape is read anew. */
export function shapeIdentity(shape: Shape, claims: Claims): string {
  const what = [shape.table, shape.scope(claims), shapeColumns(shape.table)];
  return JSON.stringify(shapeLog(shape) === 'changes' ? [...what, 'changes'] : what);
}

export function shapeLog(shape: Shape): ShapeLog {
  return shape.log ?? 'full';
}

function equals(column: string, value: string): Scope {
  return { where: `${column} = $1`, params: [value] };
}

function onlyFirm(others: (claims: Claims) => Scope): (claims: Claims) => Scope {
  return claims => (claims.role === 'admin' ? 'everything' : others(claims));
}

function party(claims: Claims): Scope {
  if (claims.role === 'client') return equals('client_id', claims.clientId);
  if (claims.role === 'expert') return equals('expert_id', claims.expertId);
  return 'nothing';
}

/** An administrator holds the firm's support conversations; others are read only by stating a reason. */
function conversing(kindColumn: string): (claims: Claims) => Scope {
  return claims => (claims.role === 'admin' ? equals(kindColumn, 'support') : party(claims));
}

function ownExpert(claims: Claims): Scope {
  return claims.role === 'expert' ? equals('expert_id', claims.expertId) : 'nothing';
}

function compensated(claims: Claims): Scope {
  return claims.role === 'client' && claims.memberRole === 'viewer' ? 'nothing' : party(claims);
}

/** An expert keeps their own profile even when it is not approved. */
function listedExperts(claims: Claims): Scope {
  if (claims.role !== 'expert') return { where: `approval_status = $1`, params: ['approved'] };
  return { where: `approval_status = $1 OR id = $2`, params: ['approved', claims.expertId] };
}
