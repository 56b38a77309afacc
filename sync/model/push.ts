/** What device and cloud say to each other in `rpc('sync_push')`. */
import { z } from 'zod';
import { refusalCodes } from './command.ts';

/** Raised when old and new builds can't talk any more; the server refuses lower ones with `STALE_CLIENT`. */
export const SYNC_PROTOCOL = 1;

export type PushRequest = {
  readonly device_id: string;
  readonly protocol: number;
  readonly commands: readonly { readonly number: number; readonly name: string; readonly input: unknown }[];
};

const touchedRows = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

const resultSchema = z.discriminatedUnion('status', [
  /**
   * `rows`: by table, the rows it touched as the person may see them, each with its `rev`, in Postgres' JSON. A row that
   * several commands of one push touched comes once, with the last of them.
   */
  z.object({ status: z.literal('applied'), number: z.int(), rows: touchedRows }),
  /** `rows`: what the refusal is about, as it stands now, where the person needs it to decide (`CONFLICT`). */
  z.object({
    status: z.literal('refused'),
    number: z.int(),
    code: z.enum(refusalCodes).catch('INVALID'),
    detail: z.string(),
    rows: touchedRows.optional(),
  }),
]);

export const pushReplySchema = z.object({
  results: z.array(resultSchema),
  /** Epoch milliseconds on the server: what clock skew is measured against. */
  server_time: z.number(),
});
export type PushReply = z.infer<typeof pushReplySchema>;
export type PushResult = PushReply['results'][number];
