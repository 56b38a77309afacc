/** A deliberate bug: a wrong variant of one part, put in at a port or in the SQL. The simulation must notice each. */
import type { CommandSink, ReplicaStore, ShapeSource } from '../../sync/ports.ts';
import type { Invariant } from './violation.ts';

export type Mutation = {
  readonly name: string;
  /** What may notice it. */
  readonly caughtBy: readonly Invariant[];
  readonly store?: (store: ReplicaStore) => ReplicaStore;
  readonly sink?: (sink: CommandSink) => CommandSink;
  readonly source?: (source: ShapeSource) => ShapeSource;
  /** A function of the cloud, written otherwise while the mutation runs. */
  readonly sql?: FunctionChange;
};

export type FunctionChange = { readonly of: string; readonly change: (definition: string) => string };

export const noMutation: Mutation = { name: 'none', caughtBy: [] };
