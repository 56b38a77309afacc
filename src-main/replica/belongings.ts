/** What only this device has, as it moves from one file to another: commands with their patches, and the other tables. */
import type { Cells } from './db.ts';
import { broughtForward, type OwnRows } from './own-rows.ts';

export type KeptCommand = {
  /** Of `outbox`. */
  readonly row: Cells;
  /** Texts of `pending_patch`, in order; none when they are lost, and then the command has no effect on screen until it is confirmed. */
  readonly patches: readonly string[];
};

export type Belongings = {
  /** In the order in which they are to be sent. */
  readonly commands: readonly KeptCommand[];
  readonly tables: ReadonlyMap<string, readonly Cells[]>;
};

/** What `source` lost is filled from `backup`, when there is one. A table that could be read whole is left as it is: what is gone there was done. */
export function belongingsOf(source: OwnRows, backup: OwnRows | null): Belongings {
  const own = broughtForward(source);
  if (backup === null || own.cut.size === 0) return { commands: inSendingOrder(commandsOf(own)), tables: tablesOf(own) };
  const kept = broughtForward(backup);
  const commandsCut = own.cut.has('outbox') || own.cut.has('pending_patch');
  const tables = new Map(tablesOf(own));
  for (const [table, rows] of tablesOf(kept)) if (own.cut.has(table)) tables.set(table, [...(tables.get(table) ?? []), ...rows]);
  return {
    commands: inSendingOrder(commandsCut ? united(commandsOf(own), commandsOf(kept), own.cut.has('outbox')) : commandsOf(own)),
    tables,
  };
}

function commandsOf({ rows }: OwnRows): readonly KeptCommand[] {
  const patches = Map.groupBy(rows.get('pending_patch') ?? [], row => row['position']);
  return (rows.get('outbox') ?? []).map(row => ({
    row,
    patches: (patches.get(row['position']) ?? [])
      .toSorted((one, other) => Number(one['ordinal']) - Number(other['ordinal']))
      .map(patch => String(patch['patch'])),
  }));
}

function tablesOf({ rows }: OwnRows): ReadonlyMap<string, readonly Cells[]> {
  return new Map([...rows].filter(([table]) => table !== 'outbox' && table !== 'pending_patch'));
}

/** By (device, number), each once. */
function united(found: readonly KeptCommand[], kept: readonly KeptCommand[], someLost: boolean): readonly KeptCommand[] {
  const byKey = new Map(found.map(command => [keyOf(command), command]));
  for (const command of kept) {
    const known = byKey.get(keyOf(command));
    if (known === undefined && someLost) byKey.set(keyOf(command), command);
    else if (known !== undefined && known.patches.length < command.patches.length)
      byKey.set(keyOf(command), { ...known, patches: command.patches });
  }
  return [...byKey.values()];
}

/** A device's commands by their numbers (S11); the device that wrote first goes first, as it was before a rebuild gave another. */
function inSendingOrder(commands: readonly KeptCommand[]): readonly KeptCommand[] {
  const groups = [...Map.groupBy(commands, ({ row }) => row['device_id']).values()];
  return groups
    .map(group => group.toSorted((one, other) => numberOf(one) - numberOf(other)))
    .toSorted((one, other) => begun(one) - begun(other))
    .flat();
}

const numberOf = ({ row }: KeptCommand): number => Number(row['number']);
const begun = (group: readonly KeptCommand[]): number => Math.min(...group.map(({ row }) => Number(row['written_at'])));
const keyOf = ({ row }: KeptCommand): string => `${String(row['device_id'])} ${numberOf({ row, patches: [] })}`;
