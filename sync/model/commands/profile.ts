/** `profile.update`: what a person decides about themselves. Fields left out stay as they are. */
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { Patch } from '../patch.ts';
import type { RowOf } from '../tables.ts';

const profileUpdateInput = z.strictObject({
  locale: z.enum(['fr-FR', 'en-GB']).optional(),
  shareReadReceipts: z.boolean().optional(),
  shareTyping: z.boolean().optional(),
});
export type ProfileUpdateInput = z.infer<typeof profileUpdateInput>;

export const profileUpdate = defineCommand({
  input: profileUpdateInput,
  kind: 'merging',
  patches: (input, { claims }) => [{ table: 'app_user', id: claims.userId, kind: 'set', fields: changed(input) }] satisfies Patch[],
  examples: (): ProfileUpdateInput[] => [{ locale: 'en-GB' }, { shareReadReceipts: false, shareTyping: false }, {}],
});

function changed(input: ProfileUpdateInput): Partial<RowOf<'app_user'>> {
  return {
    ...(input.locale !== undefined && { locale: input.locale }),
    ...(input.shareReadReceipts !== undefined && { share_read_receipts: input.shareReadReceipts }),
    ...(input.shareTyping !== undefined && { share_typing: input.shareTyping }),
  };
}
