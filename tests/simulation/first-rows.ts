/** What every run begins with: the small world of the tests, and one conversation that is longer than its newest page. */
import { ids, worldSql } from '../support/cloud-world.ts';

/** More than the newest page of a conversation holds (S31), half of them from more than a year ago. */
const OLDER = 64;

export const firstRows = `${worldSql}
insert into message (conversation_id, sender_id, sender_role, content)
  select '${ids.clientSupport}', '${ids.owner}', 'client', 'Question ' || n from generate_series(1, ${OLDER}) n;
set session_replication_role = replica;
update message set received_at = '2025-03-01'::timestamptz + seq * interval '1 minute'
  where conversation_id = '${ids.clientSupport}' and seq <= ${OLDER / 2};
set session_replication_role = origin;
`;
