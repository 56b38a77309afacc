/** Turns a shape's name and the person's claims into the request that Electric gets. The person decides neither table nor where. */
import type { Claims } from '../../../sync/model/claims.ts';
import type { Result } from '../../../sync/model/result.ts';
import { shapeColumns, shapeLog, shapeNamed } from '../../../sync/model/shapes.ts';

export type Refusal = { readonly status: 400 | 403 | 404; readonly message: string };
export type Electric = { readonly url: string; readonly secret: string | null };

/** Where in the log a client stands and how it waits; the only words of its own that reach Electric. */
const passed = ['offset', 'handle', 'live', 'live_sse', 'experimental_live_sse', 'cursor', 'expired_handle', 'cache-buster'];
const decidedHere = /^(table|where|columns|secret|api_secret|params.*|subset__.*)$/i;

export function upstreamRequest(asked: URLSearchParams, claims: Claims, electric: Electric): Result<URL, Refusal> {
  const smuggled = [...asked.keys()].find(name => decidedHere.test(name));
  if (smuggled !== undefined) return refused(400, `A shape is asked for by its name: ${smuggled} is not the client's to say.`);
  const twice = [...asked.keys()].find(name => asked.getAll(name).length > 1);
  if (twice !== undefined) return refused(400, `${twice} is given more than once.`);
  const name = asked.get('shape');
  if (name === null) return refused(400, 'The parameter shape is missing.');
  const shape = shapeNamed(name);
  if (!shape) return refused(404, `There is no shape named ${name}.`);
  const scope = shape.scope(claims);
  if (scope === 'nothing') return refused(403, `The shape ${name} is not for this role.`);

  const url = new URL('/v1/shape', electric.url);
  for (const param of passed) {
    const value = asked.get(param);
    if (value !== null) url.searchParams.set(param, value);
  }
  url.searchParams.set('table', `public.${shape.table}`);
  url.searchParams.set('columns', shapeColumns(shape.table).join(','));
  url.searchParams.set('replica', 'full');
  if (shapeLog(shape) === 'changes') url.searchParams.set('log', 'changes_only');
  if (scope !== 'everything') {
    url.searchParams.set('where', scope.where);
    for (const [index, param] of scope.params.entries()) url.searchParams.set(`params[${index + 1}]`, param);
  }
  if (electric.secret !== null) url.searchParams.set('secret', electric.secret);
  return { ok: true, value: url };
}

function refused(status: Refusal['status'], message: string): Result<never, Refusal> {
  return { ok: false, error: { status, message } };
}
