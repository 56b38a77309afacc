/** Lets a handler written for the web's `Request` and `Response`, as Supabase's edge runtime has them, answer here. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { readText, tooLarge } from './read-body.ts';
import { json, type Reply } from './reply.ts';
import type { Call } from './route.ts';

export type WebHandler = (request: Request) => Promise<Response>;

export async function answerWith(handler: WebHandler, { request, response, url }: Call): Promise<Reply | 'written'> {
  const body = await readText(request);
  if (!body.ok) return body.error === 'too-large' ? tooLarge() : json(400, { message: 'The request broke off' });
  // A client that hangs up ends what the handler was waiting for.
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const { method = 'GET' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const answer = await handler(new Request(url, { method, headers, signal: gone.signal, ...(hasBody ? { body: body.value } : {}) }));
  await write(response, answer, gone.signal);
  return 'written';
}

async function write(response: ServerResponse, answer: Response, gone: AbortSignal): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
  // The first event may be a while away. Everything else goes out with its first bytes, most of it in one write.
  if (isStream) response.flushHeaders();
  try {
    let held: Uint8Array | undefined;
    for await (const chunk of answer.body ?? []) {
      if (response.destroyed) return;
      const piece = isStream ? chunk : held;
      held = chunk;
      if (piece !== undefined && !response.write(piece)) await once(response, 'drain', { signal: gone });
    }
    response.end(isStream ? undefined : held);
  } catch {
    response.destroy(); // the rest won't come: a cut connection says so, an ended answer would lie
  }
}
