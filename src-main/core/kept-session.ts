/** A session as it is kept among the secrets, checked when it is read back. */
import { z } from 'zod';
import type { KeptSession } from '../../sync/cloud.ts';

export const keptSessionSchema: z.ZodType<KeptSession> = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.number(),
  email: z.string(),
});
