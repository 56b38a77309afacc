/** Asks again, with a deadline, where nothing announces that a thing outside of us has happened. */
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 20;

/** The first answer that isn't null; null when the deadline passed before. */
export async function waitFor<T>(look: () => Promise<T | null>, withinMs: number): Promise<T | null> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== null || performance.now() > deadline) return seen;
    await sleep(EVERY_MS);
  }
}

/** False when the deadline passed first. */
export async function waitUntil(happened: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  return (await waitFor(async () => ((await happened()) ? true : null), withinMs)) !== null;
}
