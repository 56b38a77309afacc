/** Sends the requests of a recording again, with our own handles and log positions in the place of the recorded ones. */
import { comparable, type Comparable } from './alike.ts';
import type { Exchange } from './trace-file.ts';

export type Replay = {
  /** `meanwhile` happens once the request is under way. */
  readonly send: (exchange: Exchange, meanwhile?: () => Promise<unknown>) => Promise<Comparable>;
  /** Reads a stream until its text contains `until`; `meanwhile` can wait for what it `saw`. */
  readonly stream: (
    exchange: Exchange,
    meanwhile: (saw: (part: string) => Promise<void>) => Promise<unknown>,
    until: string,
  ) => Promise<Comparable>;
};

const nothing = async (): Promise<void> => undefined;

export function createReplay(baseUrl: () => string): Replay {
  const handles = new Map<string, string>();
  const lsns = new Map<string, string>();
  let cursor: string | null = null;

  const translated = (text: string): string =>
    text
      .replaceAll(/\d{4,10}-\d{15,17}/g, handle => handles.get(handle) ?? handle)
      .replaceAll(/\b(\d{6,})_/g, (_, lsn: string) => `${ours(lsn)}_`);
  const ours = (lsn: string): string => {
    const before = lsns.get(String(Number(lsn) - 1));
    return lsns.get(lsn) ?? (before === undefined ? lsn : String(Number(before) + 1));
  };

  /** What was asked before these are answered has begun to wait: the service takes requests in the order they come. */
  const underWay = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) await (await fetch(new URL('/v1/health', baseUrl()))).text();
  };

  const begin = async (exchange: Exchange, meanwhile: () => Promise<unknown>, signal?: AbortSignal): Promise<Response> => {
    const url = new URL(exchange.path, baseUrl());
    for (const [name, value] of exchange.params)
      url.searchParams.set(name, name === 'cursor' && cursor !== null ? cursor : translated(value));
    const headers = Object.entries(exchange.headers).map(([name, value]): [string, string] => [name, translated(value)]);
    const answer = fetch(url, { method: exchange.method, headers, body: exchange.sent, ...(signal ? { signal } : {}) });
    if (meanwhile !== nothing) {
      await underWay();
      await meanwhile();
    }
    return answer;
  };
  const learn = (exchange: Exchange, response: Response): void => {
    const [handle, offset] = [response.headers.get('electric-handle'), response.headers.get('electric-offset')];
    const theirs = exchange.answerHeaders;
    if (handle !== null && theirs['electric-handle'] !== undefined) handles.set(theirs['electric-handle'], handle);
    if (offset !== null && theirs['electric-offset'] !== undefined) {
      lsns.set(theirs['electric-offset'].split('_')[0] ?? '', offset.split('_')[0] ?? '');
    }
    cursor = response.headers.get('electric-cursor') ?? cursor;
  };

  return {
    async send(exchange, meanwhile = nothing) {
      const response = await begin(exchange, meanwhile);
      const body = await response.text();
      learn(exchange, response);
      return comparable(response.status, response.headers, body.trim());
    },
    async stream(exchange, meanwhile, until) {
      const stop = new AbortController();
      const response = await begin(exchange, nothing, stop.signal);
      let text = '';
      let heard = (): void => undefined;
      const saw = async (part: string): Promise<void> => {
        while (!text.includes(part)) await new Promise<void>(resolve => (heard = resolve));
      };
      const reading = (async () => {
        const decoder = new TextDecoder();
        for await (const part of response.body ?? []) {
          text += decoder.decode(part, { stream: true });
          heard();
          if (text.includes(until)) break;
        }
      })();
      await meanwhile(saw);
      await reading;
      stop.abort();
      learn(exchange, response);
      return comparable(response.status, response.headers, text.trim());
    },
  };
}

export function recorded(exchange: Exchange): Comparable {
  return comparable(exchange.status, Object.entries(exchange.answerHeaders), exchange.body);
}
