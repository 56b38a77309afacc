/** A subset is a one-time look into a shape: its own where, order and limit, from the query string or a POST body. */
import { z } from 'zod';

export type Subset = {
  readonly where: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly orderBy: string | null;
  readonly limit: number | null;
  readonly offset: number | null;
};

type Read = { readonly ok: true; readonly value: Subset | null } | { readonly ok: false; readonly field: string; readonly reason: string };

const count = z.coerce.number().int().nonnegative();
const subsetParams = z.preprocess(
  (value: unknown) => (typeof value === 'string' ? safeJson(value) : value),
  z.record(z.string().regex(/^\d{1,4}$/), z.string()),
);
const subsetFields = z.object({
  where: z.string().min(1).optional(),
  params: subsetParams.optional(),
  order_by: z.string().min(1).optional(),
  limit: count.optional(),
  offset: count.optional(),
});

export function readSubset(query: URLSearchParams, body: unknown): Read {
  const found: Record<string, unknown> = {};
  if (typeof body === 'object' && body !== null) Object.assign(found, body);
  for (const [name, value] of query) if (name.startsWith('subset__')) found[name.slice('subset__'.length)] = value;
  if (Object.keys(found).length === 0) return { ok: true, value: null };
  const parsed = subsetFields.safeParse(found);
  if (!parsed.success) return { ok: false, field: `subset__${String(parsed.error.issues[0]?.path[0] ?? 'where')}`, reason: 'is invalid' };
  const { where, params, order_by, limit, offset } = parsed.data;
  return {
    ok: true,
    value: { where: where ?? null, params: params ?? {}, orderBy: order_by ?? null, limit: limit ?? null, offset: offset ?? null },
  };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
