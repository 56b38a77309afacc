/** The functions that clients may call, as Postgres describes them, and the statement that calls one. */
import { createHash } from 'node:crypto';
import { escapeIdentifier, type Pool } from 'pg';
import { assertNever } from '../../sync/model/result.ts';
import type { Statement } from './run-as-person.ts';

export type Signature = {
  readonly name: string;
  readonly args: readonly { readonly name: string; readonly type: string; readonly optional: boolean }[];
  readonly returns: 'nothing' | 'json' | 'value' | 'row' | 'rows' | 'values';
};

export type Functions = {
  /** Null: no function of that name takes these arguments. */
  find(name: string, given: readonly string[]): Promise<Signature | null>;
  forget(name: string): void;
};

const exposedSchema = 'public';

/** Nothing changes a function while we run but a migration, and those run before: each is read once. */
export function openFunctions(pool: Pool): Functions {
  const known = new Map<string, readonly Signature[]>();
  const read = async (name: string) => {
    const signatures = await readSignatures(pool, name);
    if (signatures.length > 0) known.set(name, signatures);
    return signatures;
  };
  return {
    find: async (name, given) => (known.get(name) ?? (await read(name))).find(signature => takes(signature, given)) ?? null,
    forget: name => void known.delete(name),
  };
}

export function takes({ args }: Signature, given: readonly string[]): boolean {
  return given.every(name => args.some(arg => arg.name === name)) && args.every(arg => arg.optional || given.includes(arg.name));
}

type SignatureRow = {
  readonly arg_names: readonly string[];
  readonly arg_types: readonly string[];
  readonly defaults: number;
  readonly result: string;
  readonly composite: boolean;
  readonly set: boolean;
};

async function readSignatures(pool: Pool, name: string): Promise<readonly Signature[]> {
  const { rows } = await pool.query<SignatureRow>(
    `select coalesce(p.proargnames[1:p.pronargs], '{}') as arg_names, p.pronargdefaults as defaults,
            array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as a(t, n) order by n) as arg_types,
            t.typname as result, t.typtype = 'c' or t.typname = 'record' as composite, p.proretset as set
       from pg_proc p join pg_type t on t.oid = p.prorettype
      where p.proname = $1 and p.pronamespace = $2::regnamespace and p.prokind = 'f' and t.typname <> 'trigger'`,
    [name, exposedSchema],
  );
  return rows.map(row => toSignature(name, row));
}

function toSignature(name: string, row: SignatureRow): Signature {
  const firstOptional = row.arg_types.length - row.defaults;
  return {
    name,
    args: row.arg_types.map((type, index) => ({ name: row.arg_names[index] ?? '', type, optional: index >= firstOptional })),
    returns: returned(row),
  };
}

function returned({ result, composite, set }: SignatureRow): Signature['returns'] {
  if (result === 'void') return 'nothing';
  if (set) return composite ? 'rows' : 'values';
  if (composite) return 'row';
  return result === 'json' || result === 'jsonb' ? 'json' : 'value';
}

/** The arguments travel as one JSON, and Postgres itself reads each as the type that the function wants. */
export function callStatement({ name, args, returns }: Signature, body: Readonly<Record<string, unknown>>): Statement {
  const given = args.filter(arg => Object.hasOwn(body, arg.name));
  const id = escapeIdentifier;
  const call = `${exposedSchema}.${id(name)}(${given.map(arg => `${id(arg.name)} => given.${id(arg.name)}`).join(', ')})`;
  const from = given.length === 0 ? '' : `json_to_record($1::json) as given(${given.map(arg => `${id(arg.name)} ${arg.type}`).join(', ')})`;
  const text = resultText(returns, call, from);
  return { name: statementName(text), text, values: given.length === 0 ? [] : [JSON.stringify(body)] };
}

function resultText(returns: Signature['returns'], call: string, from: string): string {
  const source = from === '' ? '' : ` from ${from}`;
  switch (returns) {
    case 'nothing':
      return `select ${call}::text as nothing${source}`;
    case 'json':
      return `select ${call}::text as body${source}`;
    case 'value':
      return `select to_json(${call})::text as body${source}`;
    case 'row':
    case 'rows':
    case 'values': {
      const rows = `${from === '' ? '' : `${from} cross join lateral `}${call} as result`;
      return returns === 'row'
        ? `select to_json(result)::text as body from ${rows}`
        : `select coalesce(json_agg(result), '[]')::text as body from ${rows}`;
    }
    default:
      return assertNever(returns);
  }
}

/** Postgres shortens names to 63 bytes: two long ones would become one. */
export function statementName(text: string): string {
  return `s${createHash('sha1').update(text).digest('base64url')}`;
}
