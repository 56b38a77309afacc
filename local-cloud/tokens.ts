/** Signs access tokens and says of any token whose it is. */
import { createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Result } from '../sync/model/result.ts';
import { headerFor, type ProjectKeys, SIGNED_WITH } from './keys.ts';
import { errorMessage } from './system-error.ts';

const claimsSchema = z.looseObject({
  role: z.enum(['anon', 'authenticated', 'service_role']),
  sub: z.uuid().optional(),
  session_id: z.uuid().optional(),
  exp: z.number(),
});

export type TokenClaims = z.infer<typeof claimsSchema>;

export type TokenFailure = { readonly kind: 'expired' | 'invalid'; readonly detail: string };

export type Verified = {
  readonly claims: TokenClaims;
  /** The same as JSON, as Postgres' `request.jwt.claims` gets it. */
  readonly json: string;
};

export type Tokens = {
  /** `claims` without the times; `seconds` until it expires. */
  sign(claims: Readonly<Record<string, unknown>>, issuedAt: number, seconds: number): Promise<string>;
  verify(token: string): Promise<Result<Verified, TokenFailure>>;
};

const REMEMBERED = 2_000;

export async function createTokens(keys: ProjectKeys, now: () => number): Promise<Tokens> {
  const privateKey = await importJWK(keys.privateJwk, SIGNED_WITH);
  const publicKeys = createLocalJWKSet({ keys: [keys.publicJwk] });
  // A client sends the same token with every request: its signature is checked once.
  const remembered = new Map<string, Verified>();

  const check = async (token: string): Promise<Result<Verified, TokenFailure>> => {
    try {
      const { payload } = await jwtVerify(token, publicKeys, { algorithms: [SIGNED_WITH], currentDate: new Date(now()) });
      const claims = claimsSchema.parse(payload);
      return { ok: true, value: { claims, json: JSON.stringify(claims) } };
    } catch (error) {
      const kind = error instanceof errors.JWTExpired ? 'expired' : 'invalid';
      return { ok: false, error: { kind, detail: errorMessage(error) } };
    }
  };

  return {
    sign: (claims, issuedAt, seconds) =>
      new SignJWT(claims)
        .setProtectedHeader(headerFor(keys.privateJwk))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + seconds)
        .sign(privateKey),
    verify: async token => {
      const known = remembered.get(token);
      if (known !== undefined && known.claims.exp * 1000 > now()) return { ok: true, value: known };
      const checked = await check(token);
      if (checked.ok) {
        if (remembered.size >= REMEMBERED) remembered.clear();
        remembered.set(token, checked.value);
      }
      return checked;
    },
  };
}
