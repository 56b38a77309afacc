/** Who is signed in, as the cloud vouches for it in the access token's `app_metadata`. */
import { z } from 'zod';
import { adminRoles, memberRoles } from './statuses.ts';

export const claimsSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('client'), userId: z.uuid(), clientId: z.uuid(), memberRole: z.enum(memberRoles) }),
  z.object({ role: z.literal('expert'), userId: z.uuid(), expertId: z.uuid() }),
  z.object({ role: z.literal('admin'), userId: z.uuid(), adminRole: z.enum(adminRoles) }),
]);

export type Claims = z.infer<typeof claimsSchema>;

const tokenSchema = z.object({ sub: z.string(), app_metadata: z.record(z.string(), z.unknown()) });

/** Reads claims from the payload of a verified access token; null when it isn't one of ours. */
export function claimsFromToken(payload: unknown): Claims | null {
  const token = tokenSchema.safeParse(payload);
  if (!token.success) return null;
  const { role, client_id, expert_id, member_role, admin_role } = token.data.app_metadata;
  const claims = claimsSchema.safeParse({
    role,
    userId: token.data.sub,
    clientId: client_id,
    expertId: expert_id,
    memberRole: member_role,
    adminRole: admin_role,
  });
  return claims.success ? claims.data : null;
}
