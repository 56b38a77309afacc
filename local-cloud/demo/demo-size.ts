/** How much demo data: `full` is what a person sees, `small` is enough for a test. */
import type { AssignmentStatus } from '../../sync/model/statuses.ts';

export type DemoSize = 'full' | 'small';

/** One file's assignments, oldest first: an offer that fell through is followed by another, to another expert. */
export type Chain = {
  readonly statuses: readonly AssignmentStatus[];
  readonly client: 'demo' | 'any';
  /** Of the last assignment. */
  readonly expert: 'demo' | 'second' | 'any';
  /** The one conversation that goes on for months. */
  readonly long: boolean;
};

export type SizePlan = {
  readonly experts: number;
  readonly clients: number;
  readonly admins: number;
  readonly chains: readonly Chain[];
  /** Client files that no assignment has come of. */
  readonly idleFiles: number;
  readonly messages: number;
  readonly longConversation: number;
};

const chain = (count: number, ...statuses: AssignmentStatus[]) => ({
  of(client: Chain['client'], expert: Chain['expert'], long = false): Chain[] {
    return Array.from({ length: count }, () => ({ statuses, client, expert, long }));
  },
});

/** 120 assignments over the ten statuses; the demo client has 18 of them, the demo expert 20. */
const full: readonly Chain[] = [
  ...chain(1, 'in_progress').of('demo', 'demo', true),
  ...chain(2, 'in_progress').of('demo', 'demo'),
  ...chain(1, 'submitted').of('demo', 'demo'),
  ...chain(1, 'completed').of('demo', 'demo'),
  ...chain(1, 'pending').of('demo', 'demo'),
  ...chain(1, 'in_progress').of('demo', 'second'),
  ...chain(1, 'on_hold').of('demo', 'second'),
  ...chain(1, 'submitted').of('demo', 'any'),
  ...chain(2, 'completed').of('demo', 'any'),
  ...chain(1, 'accepted').of('demo', 'any'),
  ...chain(1, 'pending').of('demo', 'any'),
  ...chain(1, 'cancelled').of('demo', 'any'),
  ...chain(1, 'draft').of('demo', 'any'),
  ...chain(1, 'rejected', 'in_progress').of('demo', 'any'),
  ...chain(1, 'expired').of('demo', 'any'),
  ...chain(4, 'in_progress').of('any', 'demo'),
  ...chain(1, 'on_hold').of('any', 'demo'),
  ...chain(2, 'submitted').of('any', 'demo'),
  ...chain(4, 'completed').of('any', 'demo'),
  ...chain(1, 'accepted').of('any', 'demo'),
  ...chain(2, 'pending').of('any', 'demo'),
  ...chain(1, 'cancelled').of('any', 'demo'),
  ...chain(2, 'in_progress').of('any', 'second'),
  ...chain(2, 'rejected', 'in_progress').of('any', 'any'),
  ...chain(2, 'rejected', 'pending').of('any', 'any'),
  ...chain(2, 'rejected').of('any', 'any'),
  ...chain(2, 'expired', 'pending').of('any', 'any'),
  ...chain(1, 'expired', 'completed').of('any', 'any'),
  ...chain(1, 'expired').of('any', 'any'),
  ...chain(2, 'cancelled', 'accepted').of('any', 'any'),
  ...chain(2, 'cancelled').of('any', 'any'),
  ...chain(8, 'draft').of('any', 'any'),
  ...chain(4, 'pending').of('any', 'any'),
  ...chain(5, 'accepted').of('any', 'any'),
  ...chain(17, 'in_progress').of('any', 'any'),
  ...chain(7, 'on_hold').of('any', 'any'),
  ...chain(5, 'submitted').of('any', 'any'),
  ...chain(16, 'completed').of('any', 'any'),
];

const small: readonly Chain[] = [
  ...chain(1, 'in_progress').of('demo', 'demo', true),
  ...chain(1, 'submitted').of('demo', 'demo'),
  ...chain(1, 'pending').of('demo', 'demo'),
  ...chain(1, 'completed').of('demo', 'second'),
  ...chain(1, 'draft').of('demo', 'any'),
  ...chain(1, 'on_hold').of('any', 'demo'),
  ...chain(1, 'accepted').of('any', 'second'),
  ...chain(1, 'rejected', 'in_progress').of('any', 'any'),
  ...chain(1, 'expired').of('any', 'any'),
  ...chain(1, 'cancelled').of('any', 'any'),
];

export const sizePlans: Readonly<Record<DemoSize, SizePlan>> = {
  full: { experts: 60, clients: 25, admins: 6, chains: full, idleFiles: 45, messages: 6000, longConversation: 430 },
  small: { experts: 20, clients: 5, admins: 3, chains: small, idleFiles: 5, messages: 560, longConversation: 130 },
};
