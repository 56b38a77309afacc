/** Runs one statement with a person's rights: their role and claims hold for its transaction alone. */
import { escapeIdentifier, escapeLiteral, type Pool, type QueryResult } from 'pg';
import type { Verified } from '../tokens.ts';

export type Statement = {
  /** The same name is the same text, always: Postgres plans it once per connection. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
};

export type PersonDatabase = { run(person: Verified, statement: Statement): Promise<QueryResult<Record<string, unknown>>> };

/** The pool's connections are pipelined: the transaction's three messages travel together. */
export function openPersonDatabase(pool: Pool): PersonDatabase {
  return {
    run: async (person, { name, text, values }) => {
      const client = await pool.connect();
      const [begun, result, committed] = await Promise.allSettled([
        client.query(beginAs(person)),
        client.query<Record<string, unknown>>({ name, text, values: [...values] }),
        client.query('commit'),
      ]);
      client.release(begun.status === 'rejected' || committed.status === 'rejected');
      for (const step of [begun, result, committed]) if (step.status === 'rejected') throw step.reason;
      if (result.status === 'rejected') throw result.reason; // seen above; for the type's sake
      return result.value;
    },
  };
}

/** One simple message: should the role not be taken, nothing after it runs either. */
function beginAs({ claims, json }: Verified): string {
  const [role, given] = [escapeIdentifier(claims.role), escapeLiteral(json)];
  return `begin; set local role ${role}; select set_config('request.jwt.claims', ${given}, true)`;
}
