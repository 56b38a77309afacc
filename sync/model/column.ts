/** How a column is typed in Postgres, in the replica and in TypeScript. One vocabulary, so that rows need one codec. */

export type ColumnKind = 'uuid' | 'text' | 'int' | 'bool' | 'instant' | 'date' | 'json';

export type Column<Value = unknown> = {
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  /** The closed set that a text is one of. */
  readonly values?: readonly string[];
  /** Carries the type only; never set. */
  readonly value?: Value;
};

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A value as the replica holds it: instants are epoch milliseconds, booleans 0 or 1, JSON its text. */
export type Cell = string | number | null;

const required = <Value>(kind: ColumnKind): Column<Value> => ({ kind, nullable: false });
const optional = <Value>(kind: ColumnKind): Column<Value | null> => ({ kind, nullable: true });

/** Text that is one of a closed set; Postgres checks the same set. */
export const oneOf = <const Values extends readonly string[]>(values: Values): Column<Values[number]> => ({
  ...required<Values[number]>('text'),
  values,
});
export const maybeOneOf = <const Values extends readonly string[]>(values: Values): Column<Values[number] | null> => ({
  ...optional<Values[number]>('text'),
  values,
});

export const uuid = required<string>('uuid');
export const maybeUuid = optional<string>('uuid');
export const text = required<string>('text');
export const maybeText = optional<string>('text');
/** An integer within ±2^53: cents, basis points, days, counters. */
export const int = required<number>('int');
export const maybeInt = optional<number>('int');
export const bool = required<boolean>('bool');
/** Epoch milliseconds; `timestamptz` in Postgres. */
export const instant = required<number>('instant');
export const maybeInstant = optional<number>('instant');
/** `YYYY-MM-DD`, without a zone. */
export const date = required<string>('date');
export const maybeDate = optional<string>('date');
export const json = required<Json>('json');
