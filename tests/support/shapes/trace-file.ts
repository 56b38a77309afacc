/** Reads the recordings of a real Electric: each request, and the answer it got. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Exchange = {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly sent: string | null;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly body: string;
};

const folder = join(import.meta.dirname, '..', '..', '..', 'local-cloud', 'shapes', 'traces');

/** Without what was recorded of a stream alone, with no request before it. */
export function readTrace(name: string): readonly Exchange[] {
  const text = readFileSync(join(folder, `${name}.txt`), 'utf8').replaceAll('\r\n', '\n');
  return text
    .split(/^### /m)
    .slice(1)
    .flatMap(part => readExchange(part) ?? []);
}

function readExchange(part: string): Exchange | null {
  const [title = '', command = '', statusLine = '', ...rest] = part.split('\n');
  if (!command.startsWith('$ curl')) return null;
  const blank = rest.indexOf('');
  const [, options = '', path = '', query = ''] = /^\$ curl (.*?)https?:\/\/[^/]+(\/[^?]*)\??(.*)$/.exec(command) ?? [];
  return {
    title,
    method: options.includes('-I ') ? 'HEAD' : (/-X (\w+)/.exec(options)?.[1] ?? 'GET'),
    path,
    params: query === '' ? [] : query.split('&').map(readParam),
    headers: Object.fromEntries([...options.matchAll(/-H ([\w-]+): ?(.*?) (?=-|$)/g)].map(([, name = '', value = '']) => [name, value])),
    sent: /-d (\{.*\})/.exec(options)?.[1] ?? null,
    status: Number(statusLine.split(' ')[1]),
    answerHeaders: Object.fromEntries(rest.slice(0, blank).map(line => readHeader(line))),
    body: rest
      .slice(blank + 1)
      .join('\n')
      .trim(),
  };
}

function readParam(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return [decodeURIComponent(text.slice(0, at)), decodeURIComponent(text.slice(at + 1))];
}

function readHeader(line: string): readonly [string, string] {
  const at = line.indexOf(':');
  return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
}
