/** What the account list shows of a person, read from their own replica. */
import type { Claims } from '../../sync/model/claims.ts';
import type { Replica } from '../replica/open-replica.ts';
import { maybeText, text } from './cells.ts';

export type Profile = { readonly displayName: string; readonly organisation: string };

/** Null until the first synchronisation has brought the person's own row. */
export function profileOf(replica: Replica, claims: Claims): Profile | null {
  const user = replica.read.get('SELECT display_name FROM app_user WHERE id = ?', claims.userId);
  return user === undefined ? null : { displayName: text(user, 'display_name'), organisation: organisationOf(replica, claims) };
}

function organisationOf({ read }: Replica, claims: Claims): string {
  if (claims.role === 'client') {
    const client = read.get('SELECT legal_name, trade_name FROM client WHERE id = ?', claims.clientId) ?? {};
    return maybeText(client, 'trade_name') ?? text(client, 'legal_name');
  }
  if (claims.role === 'expert')
    return text(read.get('SELECT cabinet_name FROM expert WHERE id = ?', claims.expertId) ?? {}, 'cabinet_name');
  return 'FinancialTracker';
}
