/** `POST /rest/v1/rpc/<function>`: calls a function of the exposed schema with the caller's rights. */
import { z } from 'zod';
import { json, jsonText, type Reply } from '../http/reply.ts';
import { errorCode } from '../system-error.ts';
import type { Verified } from '../tokens.ts';
import { callStatement, type Functions } from './functions.ts';
import { databaseFailure, restFailure } from './rest-failure.ts';
import type { PersonDatabase } from './run-as-person.ts';

const NO_SUCH_FUNCTION = '42883';
const argsSchema = z.record(z.string(), z.unknown());

export type RpcOptions = { readonly functions: Functions; readonly people: PersonDatabase };

export async function callFunction({ functions, people }: RpcOptions, person: Verified, name: string, body: unknown): Promise<Reply> {
  const args = argsSchema.safeParse(body);
  if (!args.success) return restFailure(400, { code: 'PGRST102', message: 'All object keys must match' });
  try {
    const signature = await functions.find(name, Object.keys(args.data));
    if (signature === null) return unknownFunction(name, Object.keys(args.data));
    const result = await people.run(person, callStatement(signature, args.data));
    if (signature.returns === 'nothing') return { status: 204 };
    const text = result.rows[0]?.['body'];
    return typeof text === 'string' ? jsonText(200, text) : json(200, null);
  } catch (error) {
    if (errorCode(error) === NO_SUCH_FUNCTION) functions.forget(name);
    return databaseFailure(error, person.claims.role);
  }
}

function unknownFunction(name: string, given: readonly string[]): Reply {
  const parameters = given.length === 0 ? 'without parameters' : `with parameters ${given.join(', ')}`;
  return restFailure(404, {
    code: 'PGRST202',
    message: `Could not find the function public.${name}(${given.join(', ')}) in the schema cache`,
    details: `Searched for the function public.${name} ${parameters}, but no matches were found in the schema cache.`,
  });
}
