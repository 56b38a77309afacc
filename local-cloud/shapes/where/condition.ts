/** The conditions that we can decide ourselves: equality, lists and nulls, joined by and, or, not. SQL's three values. */
import { assertNever } from '../../../sync/model/result.ts';

export type Row = ReadonlyMap<string, string | null>;

export type Literal = { readonly kind: 'text' | 'integer' | 'boolean'; readonly text: string };

export type Condition =
  /** Whether the column is one of the values; each as Postgres prints it in the log. */
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly Literal[] }
  | { readonly kind: 'null'; readonly column: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] };

/** Null is SQL's unknown, which selects nothing. */
export function evaluate(condition: Condition, row: Row): boolean | null {
  switch (condition.kind) {
    case 'in': {
      const value = row.get(condition.column);
      return value == null ? null : condition.values.some(candidate => candidate.text === value);
    }
    case 'null':
      return row.get(condition.column) === null;
    case 'not': {
      const inner = evaluate(condition.of, row);
      return inner === null ? null : !inner;
    }
    case 'and':
      return join(condition.of, row, false);
    case 'or':
      return join(condition.of, row, true);
    default:
      return assertNever(condition);
  }
}

/** `decisive` is the value that settles it: false for and, true for or. */
function join(parts: readonly Condition[], row: Row, decisive: boolean): boolean | null {
  let unknown = false;
  for (const part of parts) {
    const value = evaluate(part, row);
    if (value === decisive) return decisive;
    if (value === null) unknown = true;
  }
  return unknown ? null : !decisive;
}

export type Key = { readonly column: string; readonly value: string | null };

/** Keys of which every matching row has at least one; null when there is no such set, and every change must be looked at. */
export function keysOf(condition: Condition): readonly Key[] | null {
  switch (condition.kind) {
    case 'in':
      return condition.values.map(value => ({ column: condition.column, value: value.text }));
    case 'null':
      return [{ column: condition.column, value: null }];
    case 'not':
      return null;
    case 'and': {
      const covers = condition.of.map(keysOf).filter(keys => keys !== null);
      return covers.sort((left, right) => left.length - right.length)[0] ?? null;
    }
    case 'or': {
      const covers = condition.of.map(keysOf);
      return covers.every(keys => keys !== null) ? covers.flat() : null;
    }
    default:
      return assertNever(condition);
  }
}

export function columnsIn(condition: Condition): readonly string[] {
  if (condition.kind === 'in' || condition.kind === 'null') return [condition.column];
  return condition.kind === 'not' ? columnsIn(condition.of) : condition.of.flatMap(columnsIn);
}

/** Each literal beside the column that it is compared with. */
export function literalsIn(condition: Condition): readonly (readonly [column: string, literal: Literal])[] {
  if (condition.kind === 'null') return [];
  if (condition.kind === 'in') return condition.values.map(value => [condition.column, value]);
  return condition.kind === 'not' ? literalsIn(condition.of) : condition.of.flatMap(literalsIn);
}
