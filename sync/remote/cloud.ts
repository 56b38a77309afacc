/** The `Cloud` port over a Supabase project and its shape gateway; the local cloud speaks the same protocols. */
import type { Cloud } from '../cloud.ts';
import { openSession, signIn, type CloudAddress } from './cloud-session.ts';
import { createElectricSource } from './electric.ts';
import { createTyping } from './realtime.ts';
import { createDataClient, createSupabaseHistory, createSupabaseSearch, createSupabaseSink } from './supabase.ts';

export type CloudParts = {
  readonly address: CloudAddress;
  readonly now: () => number;
  readonly newId: () => string;
};

export function createCloud({ address, now, newId }: CloudParts): Cloud {
  return {
    signIn: (email, password) => signIn(address, email, password),
    open(kept, onKept) {
      const session = openSession({ cloud: address, now, onKept }, kept);
      if (session === null) return null;
      const client = createDataClient(address, session);
      const url = new URL('functions/v1/shape', address.url.endsWith('/') ? address.url : `${address.url}/`).href;
      return {
        claims: session.claims,
        email: session.email,
        session,
        source: createElectricSource({ url, anonKey: address.anonKey, accessToken: session.accessToken, fetch, newId }),
        sink: createSupabaseSink(client, session),
        history: createSupabaseHistory(client, session),
        search: createSupabaseSearch(client, session),
        typing: createTyping(client, session),
        signOut: session.signOut,
      };
    },
  };
}
