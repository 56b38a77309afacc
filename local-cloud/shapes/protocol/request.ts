/** Reads a shape request from its query string. What it answers to a bad one is what a real Electric answers. */
import { z } from 'zod';
import { parseRequestOffset, type RequestOffset } from './offset.ts';
import { readSubset, type Subset } from './subset.ts';

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** What a client asks to hold, before the catalogue has been asked whether it exists. */
export type ShapeQuery = {
  readonly table: string;
  readonly columns: string | null;
  readonly where: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly replica: 'default' | 'full';
  readonly log: 'full' | 'changes_only';
};

export type ShapeRequest = {
  readonly query: ShapeQuery;
  readonly offset: RequestOffset;
  readonly handle: string | null;
  readonly live: 'no' | 'long-poll' | 'sse';
  readonly cursor: number | null;
  readonly subset: Subset | null;
};

export type ParsedRequest = { readonly ok: true; readonly value: ShapeRequest } | { readonly ok: false; readonly errors: FieldErrors };

const flag = z.enum(['true', 'false'], { error: 'is invalid' }).optional();
const queryParams = z.object({
  table: z.string({ error: "can't be blank" }).min(1, "can't be blank"),
  offset: z.string({ error: "can't be blank" }).min(1, "can't be blank"),
  handle: z.string().optional(),
  columns: z.string().optional(),
  where: z.string().optional(),
  replica: z.enum(['default', 'full'], { error: 'is invalid' }).optional(),
  log: z.enum(['full', 'changes_only'], { error: 'is invalid' }).optional(),
  live: flag,
  live_sse: flag,
  experimental_live_sse: flag,
  cursor: z.string().optional(),
});

export function parseShapeRequest(params: URLSearchParams, body: unknown): ParsedRequest {
  const parsed = queryParams.safeParse(Object.fromEntries(params));
  if (!parsed.success) return { ok: false, errors: z.flattenError(parsed.error).fieldErrors };
  const given = parsed.data;
  const offset = parseRequestOffset(given.offset);
  if (offset === null) return invalid('offset', 'has invalid format');
  const live = given.live === 'true';
  const sse = given.live_sse === 'true' || given.experimental_live_sse === 'true';
  if (live && offset === 'start') return invalid('live', "can't be true when offset == -1");
  if (sse && !live) return invalid('live_sse', "can't be true unless live is also true");
  const handle = given.handle ? given.handle : null;
  if (handle === null && typeof offset === 'object') return invalid('handle', "can't be blank when offset != -1");
  const whereParams = readWhereParams(params);
  if (whereParams === null) return invalid('params', 'is invalid');
  const subset = readSubset(params, body);
  if (!subset.ok) return invalid(subset.field, subset.reason);
  const query: ShapeQuery = {
    table: given.table,
    columns: given.columns ? given.columns : null,
    where: given.where ? given.where : null,
    params: whereParams,
    replica: given.replica ?? 'default',
    log: given.log ?? 'full',
  };
  const cursor = given.cursor !== undefined && /^\d{1,15}$/.test(given.cursor) ? Number(given.cursor) : null;
  return { ok: true, value: { query, offset, handle, live: !live ? 'no' : sse ? 'sse' : 'long-poll', cursor, subset: subset.value } };
}

export function invalid(field: string, reason: string): { readonly ok: false; readonly errors: FieldErrors } {
  return { ok: false, errors: { [field]: [reason] } };
}

/** `params[1]=a&params[2]=b`, or `params={"1":"a"}`. */
function readWhereParams(params: URLSearchParams): Record<string, string> | null {
  const found: Record<string, string> = {};
  const whole = params.get('params');
  if (whole !== null) {
    const parsed = parseJsonParams(whole);
    if (parsed === null) return null;
    Object.assign(found, parsed);
  }
  for (const [name, value] of params) {
    const position = /^params\[(\d{1,4})\]$/.exec(name)?.[1];
    if (position !== undefined) found[position] = value;
  }
  return found;
}

const paramsByPosition = z.record(z.string().regex(/^\d{1,4}$/), z.string());

export function parseJsonParams(text: string): Record<string, string> | null {
  try {
    const parsed = paramsByPosition.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
