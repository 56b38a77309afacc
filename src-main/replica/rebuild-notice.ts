/** What a rebuild carried over, kept until the person has read it. */
import { z } from 'zod';
import { readSetting } from './device-rows.ts';
import type { ReadDb, WriteDb } from './db.ts';

export const REBUILD_NOTICE_KEY = 'rebuild_notice';

export const rebuildReasons = ['damaged', 'log-lost', 'requested'] as const;

const noticeSchema = z.object({
  reason: z.enum(rebuildReasons),
  at: z.number(),
  /** Commands that wait to be sent, refusals that wait to be read, drafts: as many as were carried over. */
  queued: z.number(),
  refused: z.number(),
  drafts: z.number(),
  /** Whether all could be read; if not, whether a backup stood in for what could not. */
  source: z.discriminatedUnion('name', [
    z.object({ name: z.literal('whole') }),
    z.object({ name: z.literal('with-backup'), writtenAt: z.number() }),
    z.object({ name: z.literal('torn') }),
  ]),
});
export type RebuildNotice = Readonly<z.infer<typeof noticeSchema>>;
export type RebuildReason = RebuildNotice['reason'];

export function readRebuildNotice(db: ReadDb): RebuildNotice | null {
  const text = readSetting(db, REBUILD_NOTICE_KEY);
  if (text === null) return null;
  return noticeSchema.nullable().catch(null).parse(JSON.parse(text));
}

export function forgetRebuildNotice(db: WriteDb): void {
  db.run('DELETE FROM setting WHERE key = ?', REBUILD_NOTICE_KEY);
  db.touch('setting');
}
