/**
 * What synchronisation did, for the journal that a person reads and can send to support. Names, codes and counts, and
 * nothing that anybody wrote: what doesn't fit this schema is not kept (S28).
 */
import { z } from 'zod';
import { refusalCodes } from './command.ts';
import { syncSteps } from './shapes.ts';

const count = z.int().nonnegative();
/** As `message.send` and `app_user` are spelled. A sentence, an address or a token doesn't fit. */
const commandName = z.string().regex(/^[a-z]{1,30}\.[a-zA-Z]{1,30}$/);
const tableName = z.string().regex(/^[a-z][a-z_]{0,62}$/);
const errorCode = z.string().regex(/^[A-Za-z][A-Za-z_-]{0,40}$/);

const line = <Name extends string, Fields extends z.ZodRawShape>(name: Name, fields: Fields) =>
  z.strictObject({ name: z.literal(name), ...fields });

export const syncEventSchema = z.discriminatedUnion('name', [
  line('started', {}),
  line('stopped', {}),
  /** `afterMs`: how long we were without it; null at start. */
  line('connected', { afterMs: count.nullable() }),
  /** `busy`: the server itself asked to come back later. */
  line('offline', { reason: z.enum(['unreachable', 'busy']) }),
  line('paused', {}),
  line('resumed', {}),
  line('blocked', { reason: errorCode }),
  /** A batch and what became of it. */
  line('sent', { applied: count, refused: count }),
  line('refused', { command: commandName, code: z.enum(refusalCodes), number: count }),
  line('cancelled', { command: commandName, number: count }),
  /** The cloud can't read a batch: it is halved to find the command that spoils it (S12). */
  line('batch-split', { commands: count }),
  line('must-refetch', { table: tableName }),
  line('table-complete', { table: tableName, rows: count }),
  /** The gateway says no to a shape; it is asked again in a while. */
  line('table-refused', { table: tableName }),
  line('first-sync-step', { step: z.enum(syncSteps) }),
  line('first-sync-done', { rows: count }),
  /** `newer`: of a table or a kind that this build doesn't know. `unreadable`: it couldn't be understood. */
  line('ignored', { what: tableName.or(commandName), rows: count, reason: z.enum(['newer', 'unreadable']) }),
  /** `merged` by itself, `to-decide` by the person, `decided` by them. */
  line('conflict', { command: commandName, outcome: z.enum(['merged', 'to-decide', 'decided']) }),
  /** A damaged file was set aside; what only this device had and was carried over. */
  line('rescued', { commands: count, drafts: count }),
  line('backed-up', { commands: count, drafts: count }),
  line('rebuilt', {}),
  line('storage', { code: errorCode }),
  /** A bug of ours ended a loop. */
  line('crashed', { error: errorCode }),
]);

export type SyncEvent = z.infer<typeof syncEventSchema>;

export const syncLogLevels = ['error', 'conflict', 'ignored', 'normal'] as const;
export type SyncLogLevel = (typeof syncLogLevels)[number];

export function levelOf(event: SyncEvent): SyncLogLevel {
  switch (event.name) {
    case 'refused':
    case 'blocked':
    case 'batch-split':
    case 'table-refused':
    case 'rescued':
    case 'storage':
    case 'crashed':
      return 'error';
    case 'conflict':
      return 'conflict';
    case 'ignored':
      return 'ignored';
    default:
      return 'normal';
  }
}
