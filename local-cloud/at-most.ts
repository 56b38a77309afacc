/** Patience with an end: something that hangs must not keep the rest from being stopped. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const timer = setTimeout(ended.resolve, ms);
  await Promise.race([work, ended.promise]).finally(() => clearTimeout(timer));
}
