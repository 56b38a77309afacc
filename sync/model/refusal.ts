/** What a refusal means for what can be done next. */
import { z } from 'zod';
import type { RefusalCode } from './command.ts';

/** Whether the reason may pass, so that doing the same again can make sense. What the cloud can't read stays unreadable. */
const passing: Readonly<Record<RefusalCode, boolean>> = {
  INVALID: false,
  UNKNOWN_COMMAND: true, // the cloud may have been updated since
  NOT_ALLOWED: true,
  NOT_FOUND: true,
  CONVERSATION_CLOSED: true,
  EXPIRED: false,
  TERMS_CHANGED: false, // the person has to see the new ones first
  BAD_STATE: true,
  CAPACITY: true,
  DISPUTE_OPEN: true,
  ACCOUNT_SUSPENDED: true,
  DEVICE_REVOKED: false,
  STALE_CLIENT: true,
  CONFLICT: false, // decided side by side, not by doing it again
  NUMBER_REUSED: true, // under a number of its own it is another command
};

export function mayPass(code: RefusalCode): boolean {
  return passing[code];
}

/** What the server knew about why: who decided before, and when it happened or expired (epoch milliseconds). */
export type RefusalFacts = { readonly by: string | null; readonly at: number | null };

const NO_FACTS: RefusalFacts = { by: null, at: null };
const factsSchema = z.object({ by: z.string().max(200).nullable().catch(null), at: z.number().nullable().catch(null) });

/** A refusal's `detail` is a word for engineers, or JSON with the facts that a person can be told. */
export function refusalFacts(detail: string): RefusalFacts {
  if (!detail.startsWith('{')) return NO_FACTS;
  try {
    const facts = factsSchema.safeParse(JSON.parse(detail));
    return facts.success ? { by: facts.data.by, at: facts.data.at } : NO_FACTS;
  } catch {
    return NO_FACTS;
  }
}
