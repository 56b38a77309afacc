/** Whether another account can get to a folder: each folder on the way must let it through. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RunAs } from './run-as.ts';

const ENTER = 0o1;

export function isReachableBy(runAs: RunAs, folder: string): boolean {
  if (runAs === null) return true;
  return [...withAncestors(resolve(folder))].every(step => mayEnter(runAs, step));
}

function mayEnter(runAs: NonNullable<RunAs>, folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return true; // not made yet: we will make it enterable
  if (stats.uid === runAs.uid) return (stats.mode & (ENTER << 6)) !== 0;
  if (stats.gid === runAs.gid) return (stats.mode & (ENTER << 3)) !== 0;
  return (stats.mode & ENTER) !== 0;
}

function* withAncestors(folder: string): Generator<string> {
  yield folder;
  const parent = dirname(folder);
  if (parent !== folder) yield* withAncestors(parent);
}
