/** Which waiting commands build on which: the rule of `replica/cancel.ts` (S27), for a whole list at once. Pure. */
import type { Cells } from '../replica/db.ts';
import { maybeText, number, text } from './cells.ts';
import { z } from 'zod';

export type PendingLinks = {
  /** The command of the list that this one builds on, or null. */
  buildsOn(row: Cells): Cells | null;
  /** How many of the list would be cancelled with this one. */
  dependants(row: Cells): number;
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const thing = z.object({ id: z.string() });

/** `rows`: outbox rows, oldest first. */
export function pendingLinks(rows: readonly Cells[]): PendingLinks {
  const lastAbout = new Map<string, Cells>();
  const base = new Map<number, Cells>();
  const onto = new Map<number, number[]>();
  for (const row of rows) {
    const input = maybeText(row, 'input') ?? '{}';
    for (const id of new Set(input.match(UUID) ?? [])) {
      const earlier = lastAbout.get(id);
      if (earlier === undefined) continue;
      base.set(number(row, 'position'), earlier);
      onto.set(number(earlier, 'position'), [...(onto.get(number(earlier, 'position')) ?? []), number(row, 'position')]);
    }
    const about = thing.safeParse(JSON.parse(text(row, 'input')));
    if (about.success) lastAbout.set(about.data.id, row);
  }

  function reached(position: number, seen: Set<number>): Set<number> {
    for (const next of onto.get(position) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
    return seen;
  }

  return {
    buildsOn: row => base.get(number(row, 'position')) ?? null,
    dependants: row => reached(number(row, 'position'), new Set()).size,
  };
}
