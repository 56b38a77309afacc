/** The gateway as Supabase's edge runtime serves it. Settings: ELECTRIC_URL, ELECTRIC_SECRET; Supabase gives SUPABASE_URL. */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createShapeGateway } from './handler.ts';

declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Promise<Response>): unknown;
};

function setting(name: string): string {
  const value = Deno.env.get(name);
  if (value === undefined || value === '') throw new Error(`The setting ${name} is missing.`);
  return value;
}

const authUrl = new URL('/auth/v1', setting('SUPABASE_URL')).href;
const keys = createRemoteJWKSet(new URL(`${authUrl}/.well-known/jwks.json`));

async function verify(token: string): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, keys, { issuer: authUrl, audience: 'authenticated' });
    return payload;
  } catch {
    return null;
  }
}

Deno.serve(
  createShapeGateway({
    electricUrl: setting('ELECTRIC_URL'),
    electricSecret: setting('ELECTRIC_SECRET'),
    verify,
    fetch,
    clock: {
      now: Date.now,
      after(ms, callback) {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
  }),
);
