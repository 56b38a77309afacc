/** The cache buster of live answers: it changes every 20 seconds, and always moves past the one that the client has. */

const epochMs = Date.UTC(2024, 9, 9);
const tickSeconds = 20;
const longestJump = 3600;

export function nextCursor(previous: number | null, nowMs: number, random: () => number): number {
  const seconds = (nowMs - epochMs) / 1000;
  const tick = Math.ceil(seconds / tickSeconds) * tickSeconds;
  if (previous === null || previous < tick) return tick;
  return previous + 1 + Math.floor(random() * longestJump);
}
