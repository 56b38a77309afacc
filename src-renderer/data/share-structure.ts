/** Keeps the old object wherever nothing changed, so that only what changed renders again. */

/** `next` as it is, built of the parts of `previous` that are equal to it. Rows are matched by their `id` where they have one. */
export function shareStructure<T>(previous: T, next: T): T;
export function shareStructure(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next);
  if (isRecord(previous) && isRecord(next)) return shareRecord(previous, next);
  return next;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byId = new Map(previous.map(item => [idOf(item), item]));
  byId.delete(undefined);
  const shared = next.map((item, index) => {
    const id = idOf(item);
    return shareStructure(id === undefined ? previous[index] : byId.get(id), item);
  });
  const same = shared.length === previous.length && shared.every((item, index) => Object.is(item, previous[index]));
  return same ? previous : shared;
}

function shareRecord(
  previous: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(next);
  const entries = keys.map(key => [key, shareStructure(previous[key], next[key])] as const);
  const same =
    keys.length === Object.keys(previous).length && entries.every(([key, value]) => key in previous && Object.is(value, previous[key]));
  return same ? previous : Object.fromEntries(entries);
}

function idOf(item: unknown): string | undefined {
  return isRecord(item) && typeof item['id'] === 'string' ? item['id'] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
