/** `settings.local`, `badge.current`, `typing.people` */
import { z } from 'zod';
import { densities, languages, previewLevels, refusalNotices, themes } from '../../../src-preload/contract/commands.ts';
import { readSetting } from '../../replica/device-rows.ts';
import { number } from '../cells.ts';
import type { QueryHandler } from '../query.ts';
import { TYPING_TOPIC } from '../topics.ts';

export const settingsLocal: QueryHandler<'settings.local'> = {
  reads: ['setting'],
  rows: ({ db }) => [
    {
      theme: z.enum(themes).catch('system').parse(readSetting(db, 'theme')),
      language: z.enum(languages).nullable().catch(null).parse(readSetting(db, 'language')),
      density: z.enum(densities).catch('comfortable').parse(readSetting(db, 'density')),
      refusals: z.enum(refusalNotices).catch('notify').parse(readSetting(db, 'refusals')),
      notifications: z.enum(previewLevels).catch('content').parse(readSetting(db, 'notifications')),
    },
  ],
};

/** Conversations, not messages; the muted ones don't count (A42). Computed anew each time, never incremented. */
export const badgeCurrent: QueryHandler<'badge.current'> = {
  reads: ['conversation', 'participant_state'],
  rows: ({ db, now }) => {
    const row = db.get(
      `SELECT count(*) AS unread FROM participant_state s JOIN conversation c ON c.id = s.conversation_id
       WHERE c.last_seq > s.last_read_seq AND c.deleted_at IS NULL AND s.archived_at IS NULL AND coalesce(s.muted_until, 0) < ?`,
      now(),
    );
    return [{ conversations: number(row ?? {}, 'unread') }];
  },
};

export const typingPeople: QueryHandler<'typing.people'> = {
  reads: [TYPING_TOPIC],
  rows: ({ typing }, { conversationId }) => typing.in(conversationId),
};
