/** What must hold, by name, and the first thing that was seen not to. */

export type Invariant =
  /** A row of a replica never goes back to an older rev (S1). */
  | 'forward'
  /** What a pending command decides is what its rows show, and its confirmation brings nothing older (S2, S5). */
  | 'shown'
  /** What was accepted on a device is in its outbox or in the cloud, at every moment, whatever crashed (S4, S15). */
  | 'kept'
  /** A command has its effect once, and one answer for ever (S9). */
  | 'once'
  /** Each queued command was applied once or refused once, and its device knows which (S3, S12, S13). */
  | 'settled'
  /** What one device wrote in a conversation stands there in the order it was written, numbered without a gap (S11). */
  | 'ordered'
  /** In the end every replica holds what that person may see in Postgres, and nothing else (S6, S14). */
  | 'equal'
  /** In the end no image, patch or mark of a reading under way is left behind (S2). */
  | 'clean'
  /** With the network back, everything comes to rest (S10). */
  | 'rests'
  /** No loop of the engine dies of an error of ours. */
  | 'alive';

export type Violation = { readonly invariant: Invariant; readonly detail: string };

export type Violations = {
  report(invariant: Invariant, detail: string): void;
  first(): Violation | null;
};

export function createViolations(): Violations {
  let first: Violation | null = null;
  return {
    report(invariant, detail) {
      first ??= { invariant, detail };
    },
    first: () => first,
  };
}
