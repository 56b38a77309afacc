/**
 * Electric's client takes an event stream that could not be opened for one that ended at once, and after three of them
 * polls for as long as the stream lives. An error that it knows ends the stream, and ours opens a fresh one when it is time.
 */
import { FetchError } from '@electric-sql/client';

/** Throws a `FetchError` of status 503 where nobody answered; what was aborted stays aborted. */
export function sayingUnreachable(innerFetch: typeof fetch): typeof fetch {
  return async (input, init) => {
    try {
      return await innerFetch(input, init);
    } catch (error) {
      if (init?.signal?.aborted === true) throw error;
      const message = error instanceof Error ? error.message : 'Nobody answered';
      throw new FetchError(503, undefined, undefined, {}, urlOf(input), message);
    }
  };
}

function urlOf(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : String(input);
}
