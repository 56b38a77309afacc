/** Says why Postgres refuses a where clause, in the words of a real Electric. */

type Refusal = { readonly code?: string | undefined; readonly message: string; readonly position?: string | undefined };

/** Electric parses `SELECT 1 WHERE …`, and counts the place of a syntax error from there. */
const electricPrefix = 'SELECT 1 WHERE '.length;

const typeNames: Readonly<Record<string, string>> = {
  smallint: 'int2',
  integer: 'int4',
  bigint: 'int8',
  real: 'float4',
  'double precision': 'float8',
  boolean: 'bool',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'character varying': 'varchar',
};

/** `prefixLength` is what stood before `text` in the statement that Postgres read. */
export function explainRefusal(refusal: Refusal, prefixLength: number, text: string): string {
  const at = refusal.position === undefined ? 0 : Math.min(Number(refusal.position) - 1 - prefixLength, text.length);
  switch (refusal.code) {
    case '42601': {
      const atEnd = at >= text.length;
      return `At location ${at + electricPrefix}: ${atEnd ? 'syntax error at end of input' : refusal.message}`;
    }
    case '42703':
      return `At location ${at}: unknown reference ${/column "?([^"]*)"? does not exist/.exec(refusal.message)?.[1] ?? ''}`;
    case '22P02': {
      const [, type = '', value = ''] = /for type (.*?): "(.*)"$/s.exec(refusal.message) ?? [];
      return `At location ${at}: invalid syntax for type ${typeNames[type] ?? type}: ${value}`;
    }
    default:
      return `At location ${at}: ${refusal.message}`;
  }
}
