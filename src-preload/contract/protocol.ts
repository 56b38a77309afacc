/** What crosses the pipe between a window and the core, on every transport. */
import { z } from 'zod';
import type { RowsDelta } from './rows-delta.ts';

/** Raised when an old window can't talk to a new core; the core then tells the window to reload. */
export const PIPE_PROTOCOL = 2;

export const failureCodes = [
  'invalid', // the input or the parameters don't fit the contract
  'not_found', // no such command or query
  'signed_out', // this window has no account
  'refused', // the product says no; `detail` holds a refusal code
  'offline', // this one thing needs the network
  'bad_credentials',
  'storage', // the disk is full or the replica can't be written
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];
export type Failure = { readonly code: FailureCode; readonly detail: string };
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

const id = z.int().positive();

export const toCoreSchema = z.discriminatedUnion('type', [
  /** First on every pipe. `account` is the one this window showed last, if it is still signed in. */
  z.object({ type: z.literal('hello'), protocol: z.int(), account: z.uuid().nullable() }),
  z.object({ type: z.literal('run'), id, name: z.string().max(100), input: z.unknown() }),
  z.object({ type: z.literal('watch'), id, name: z.string().max(100), params: z.unknown() }),
  z.object({ type: z.literal('unwatch'), id }),
]);
export type ToCore = z.infer<typeof toCoreSchema>;

/** What the shell asks of a window. */
export type ShellEvent =
  | { readonly kind: 'navigate'; readonly path: string }
  /** Browser host only: the window raises it through the Web Notification API. */
  | { readonly kind: 'notify'; readonly notification: ShellNotification }
  | { readonly kind: 'dismiss'; readonly tag: string }
  | { readonly kind: 'badge'; readonly count: number };

export type ShellNotification = {
  /** One toast per tag: a newer one replaces it. The conversation's id. */
  readonly tag: string;
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  /** Where a click leads, as a path of the router. */
  readonly path: string;
  readonly silent: boolean;
};

/** What this host can do. The interface asks this, and never which host it is in. */
export type Capabilities = {
  readonly host: 'electron' | 'browser';
  readonly notifications: 'native' | 'web';
  readonly windowControls: boolean;
  readonly appVersion: string;
};

export type FromCore =
  | { readonly type: 'welcome'; readonly capabilities: Capabilities }
  /** The pipe is closed after this. */
  | { readonly type: 'rejected'; readonly reason: 'protocol' | 'busy'; readonly detail: string }
  | { readonly type: 'done'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'rows'; readonly id: number; readonly reply: Reply<readonly unknown[]> }
  /** The rows of this watch changed since the core last told them. */
  | { readonly type: 'changed'; readonly id: number; readonly delta: RowsDelta }
  | { readonly type: 'shell'; readonly event: ShellEvent };

/** A pipe with two ends. MessagePort, WebSocket and the in-memory test pair all fit it. */
export type Connection<Out, In> = {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  onClose(listener: () => void): void;
  close(): void;
};
