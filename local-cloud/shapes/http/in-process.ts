/** Asks the service from the same process, as `fetch` would over the network: no connection, no bytes copied twice. */
import type { Answer } from './answer.ts';
import type { Answering } from './handle.ts';

export function createInProcessFetch(answering: Answering): (url: URL, init: RequestInit) => Promise<Response> {
  return async (url, { method = 'GET', headers, signal }) => {
    const gone = signal ?? new AbortController().signal;
    const ifNoneMatch = new Headers(headers).get('if-none-match') ?? undefined;
    const { status, headers: answered, body } = await answering({ method, url, ifNoneMatch, body: async () => null, gone });
    gone.throwIfAborted();
    const empty = method === 'HEAD' || status === 204 || status === 304;
    return new Response(empty ? null : typeof body === 'string' ? body : readable(body, gone), { status, headers: answered });
  };
}

const encoder = new TextEncoder();

/** One piece when one is asked for. Aborted, it breaks: an end would say that this was all. */
function readable(body: Exclude<Answer['body'], string>, gone: AbortSignal): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        gone.throwIfAborted();
        if (done === true) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      cancel: async () => void (await pieces.return?.()),
    },
    { highWaterMark: 0 },
  );
}
