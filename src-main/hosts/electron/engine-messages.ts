/** What Electron's main process and the engine's process say to each other. Windows' pipes travel beside these, as ports. */
import { z } from 'zod';
import { userRoles } from '../../../sync/model/statuses.ts';
import { shellNewsSchema, shellRequestSchema } from '../../shell/shell-messages.ts';

export const demoAccountsSchema = z.array(
  z.strictObject({ email: z.string(), password: z.string(), displayName: z.string(), role: z.enum(userRoles), organisation: z.string() }),
);

export const engineStartSchema = z.strictObject({
  dataFolder: z.string(),
  cloud: z.strictObject({ url: z.url(), anonKey: z.string(), isLocal: z.boolean() }),
  demoAccounts: demoAccountsSchema,
  capabilities: z.strictObject({
    host: z.enum(['electron', 'browser']),
    notifications: z.enum(['native', 'web']),
    windowControls: z.boolean(),
    appVersion: z.string(),
  }),
});
export type EngineStart = z.infer<typeof engineStartSchema>;

export const toEngineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), start: engineStartSchema }),
  /** Comes with a port: one window's pipe. */
  z.strictObject({ type: z.literal('window') }),
  z.strictObject({ type: z.literal('shell'), news: shellNewsSchema }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

export const fromEngineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('started') }),
  z.strictObject({ type: z.literal('failed'), detail: z.string() }),
  z.strictObject({ type: z.literal('shell'), request: shellRequestSchema }),
  z.strictObject({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), line: z.string() }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
