/** What a command's examples may refer to, as one device shows it at this moment. Commands are drawn from these alone. */
import type { Claims } from '../../sync/model/claims.ts';
import type { ExampleWorld } from '../../sync/model/command.ts';
import type { Random } from '../../sync/ports.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';

export type ExampleWorldParts = {
  readonly replica: Replica;
  readonly claims: Claims;
  /** Epoch milliseconds on the device. */
  readonly now: number;
  readonly newId: () => string;
  readonly random: Random;
};

/** Where the device shows none of a kind, an id that exists nowhere: what a person can't do, a wrong window might still ask. */
export function exampleWorld({ replica, claims, now, newId, random }: ExampleWorldParts): ExampleWorld {
  const oneOf = (sql: string, ...params: readonly string[]): string => {
    const found = replica.read.all(sql, ...params);
    return String(found[Math.floor(random() * found.length)]?.['id'] ?? newId());
  };
  const conversationId = oneOf('SELECT id FROM conversation ORDER BY id');
  const mine = [conversationId, claims.userId] as const;
  const lastSeq = Number(replica.read.get('SELECT last_seq FROM conversation WHERE id = ?', conversationId)?.['last_seq'] ?? 0);
  const assignmentId = oneOf('SELECT id FROM expertassignment ORDER BY id');
  return {
    newId,
    now,
    claims,
    find: replica.find,
    userId: claims.userId,
    conversationId,
    participantId: oneOf('SELECT id FROM conversation_participant WHERE conversation_id = ? AND user_id = ?', ...mine),
    participantStateId: oneOf('SELECT id FROM participant_state WHERE conversation_id = ? AND user_id = ?', ...mine),
    assignmentId,
    noteId: oneOf('SELECT id FROM assignment_note WHERE assignment_id = ? AND deleted_at IS NULL ORDER BY id', assignmentId),
    // Read up to here, mostly: whoever reads on another device may be further.
    lastSeq: random() < 0.7 ? lastSeq : Math.floor(random() * (lastSeq + 1)),
  };
}
