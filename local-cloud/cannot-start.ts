/** Why the local cloud would not start, in words for the person who started it. */
export type CannotStartReason = 'port-taken' | 'folder-unwritable' | 'in-use' | 'damaged' | 'postgres' | 'migrations' | 'unsupported';

export class CannotStart extends Error {
  readonly reason: CannotStartReason;
  constructor(reason: CannotStartReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CannotStart';
    this.reason = reason;
  }
}
