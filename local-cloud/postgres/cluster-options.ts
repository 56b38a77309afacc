/** What it takes to run one Postgres. */
import type { Binaries } from './binaries.ts';
import type { PostgresHome } from './home.ts';
import type { RunAs } from './run-as.ts';

export type ClusterOptions = {
  readonly home: PostgresHome;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  /** For tests: nothing waits for the disk. */
  readonly volatile: boolean;
};
