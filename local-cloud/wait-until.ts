/** Asks again, with a deadline, where nothing announces that a thing outside of us has happened. */
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 20;

/** False when the deadline passed first. */
export async function waitUntil(happened: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await happened())) {
    if (performance.now() > deadline) return false;
    await sleep(EVERY_MS);
  }
  return true;
}
