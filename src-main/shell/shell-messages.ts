/** The shell port as messages: the engine's process asks, Electron's main process answers. */
import { z } from 'zod';

const account = z.string();
const notification = z.strictObject({
  tag: z.string(),
  title: z.string(),
  subtitle: z.string(),
  body: z.string(),
  path: z.string(),
  silent: z.boolean(),
});

/** Those with an `ask` number get an answer with the same number. */
export const shellRequestSchema = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('secrets.get'), ask: z.int(), key: z.string() }),
  z.strictObject({ verb: z.literal('secrets.set'), ask: z.int(), key: z.string(), value: z.string() }),
  z.strictObject({ verb: z.literal('secrets.remove'), ask: z.int(), key: z.string() }),
  z.strictObject({ verb: z.literal('openExternal'), ask: z.int(), url: z.string() }),
  z.strictObject({ verb: z.literal('notify'), account, notification }),
  z.strictObject({ verb: z.literal('dismiss'), account, tag: z.string() }),
  z.strictObject({ verb: z.literal('badge'), account, count: z.int().nonnegative() }),
]);
export type ShellRequest = z.infer<typeof shellRequestSchema>;

export const shellNewsSchema = z.discriminatedUnion('news', [
  z.strictObject({ news: z.literal('answer'), ask: z.int(), value: z.union([z.string(), z.boolean(), z.null()]) }),
  z.strictObject({ news: z.literal('failed'), ask: z.int(), detail: z.string() }),
  z.strictObject({ news: z.literal('wake'), reason: z.enum(['online', 'resume', 'focus']) }),
]);
export type ShellNews = z.infer<typeof shellNewsSchema>;
export type WakeReason = Extract<ShellNews, { news: 'wake' }>['reason'];
