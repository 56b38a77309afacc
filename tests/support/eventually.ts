/** Waits for what another process or the network will bring about, with an end to its patience. */

/** Looks again every few milliseconds; rejects with the last reason when `deadlineMs` is over. */
export async function eventually<T>(what: string, look: () => T | Promise<T>, deadlineMs = 10_000): Promise<NonNullable<T>> {
  const end = performance.now() + deadlineMs;
  let last: unknown = 'it never became true';
  for (;;) {
    try {
      const seen = await look();
      if (seen !== false && seen !== null && seen !== undefined) return seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`gave up waiting for ${what}`, { cause: last });
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
