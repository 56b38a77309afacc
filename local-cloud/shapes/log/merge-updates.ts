/** Which changes of a log a later one makes needless, and what is left of them in it. As Electric does it: only updates are merged. */
import { z } from 'zod';

const cells = z.record(z.string(), z.string().nullable());
const change = z.looseObject({
  value: cells,
  key: z.string(),
  headers: z.looseObject({ operation: z.enum(['insert', 'update', 'delete']) }),
  old_value: cells.optional(),
});

export type LoggedChange = z.infer<typeof change>;

export function parseChange(json: string): LoggedChange {
  return change.parse(JSON.parse(json));
}

/**
 * Places, counted from 0, of the updates that another update of the same row follows. An insert or a delete between two
 * updates keeps them apart: a client may stand before, between or after them, and must come to the same row.
 */
export function createSuperseding(): { readonly add: (of: LoggedChange) => void; readonly superseded: ReadonlySet<number> } {
  const superseded = new Set<number>();
  const lastUpdate = new Map<string, number>();
  let place = 0;
  return {
    superseded,
    add({ key, headers: { operation } }) {
      if (operation === 'update') {
        const earlier = lastUpdate.get(key);
        if (earlier !== undefined) superseded.add(earlier);
        lastUpdate.set(key, place);
      } else lastUpdate.delete(key);
      place += 1;
    },
  };
}

/** The later change with the columns that only the earlier one set, and each column's oldest old value. */
export function mergeUpdates(earlier: LoggedChange, later: LoggedChange): LoggedChange {
  const merged = { ...later, value: byName({ ...earlier.value, ...later.value }) };
  if (earlier.old_value === undefined && later.old_value === undefined) return merged;
  return { ...merged, old_value: byName({ ...later.old_value, ...earlier.old_value }) };
}

/** Values travel in the order of their columns' names. */
function byName(row: LoggedChange['value']): LoggedChange['value'] {
  return Object.fromEntries(Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
