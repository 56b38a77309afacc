/** What a round of torture happens to. */
import type { BadNetwork } from './bad-network.ts';
import type { HurtCloud } from './hurt-cloud.ts';
import type { HurtDevice } from './hurt-device.ts';
import type { Place } from './ledger.ts';

export type World = {
  readonly cloud: HurtCloud;
  readonly network: BadNetwork;
  /** The one whose machine is hurt, and the one they talk with. */
  readonly hurt: HurtDevice;
  readonly other: HurtDevice;
  readonly place: Place;
  /** Where the draft is: sending empties that of its own conversation. */
  readonly draftIn: string;
};
