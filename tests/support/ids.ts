/** Ids that are valid UUIDs, follow each other, and are the same in every run. */
export function idSequence(prefix = 1): () => string {
  let last = 0;
  return () => {
    last++;
    return `0190${prefix.toString(16).padStart(4, '0')}-0000-7000-8000-${last.toString(16).padStart(12, '0')}`;
  };
}
