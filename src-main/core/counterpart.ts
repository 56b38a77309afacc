/** Who a conversation is with, as the person who looks at it knows them. */
import type { Claims } from '../../sync/model/claims.ts';
import type { Cells } from '../replica/db.ts';
import { maybeText, text } from './cells.ts';

export function counterpart(row: Cells, claims: Claims): string {
  const client = maybeText(row, 'client_name');
  const expert = maybeText(row, 'expert_name');
  if (claims.role === 'admin') return client ?? expert ?? text(row, 'title');
  if (row['kind'] === 'support') return text(row, 'title');
  return (claims.role === 'client' ? expert : client) ?? text(row, 'title');
}
