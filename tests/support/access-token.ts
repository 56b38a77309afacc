/** The payload of an access token, as the cloud's sign-in makes it for a person with these claims. */
import type { Claims } from '../../sync/model/claims.ts';

export function accessTokenOf(claims: Claims): Readonly<Record<string, unknown>> {
  return { sub: claims.userId, role: 'authenticated', aud: 'authenticated', app_metadata: appMetadataOf(claims) };
}

function appMetadataOf(claims: Claims): Readonly<Record<string, string>> {
  switch (claims.role) {
    case 'client':
      return { role: claims.role, client_id: claims.clientId, member_role: claims.memberRole };
    case 'expert':
      return { role: claims.role, expert_id: claims.expertId };
    case 'admin':
      return { role: claims.role, admin_role: claims.adminRole };
  }
}
