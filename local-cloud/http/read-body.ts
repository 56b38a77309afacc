/** Reads a request's body, up to a limit. */
import type { IncomingMessage } from 'node:http';
import type { Result } from '../../sync/model/result.ts';
import { json, type Reply } from './reply.ts';

export type BodyFailure = 'too-large' | 'malformed' | 'broken-off';

export const LONGEST_BODY = 4 * 1024 * 1024;

export async function readJson(request: IncomingMessage): Promise<Result<unknown, BodyFailure>> {
  const text = await readText(request);
  if (!text.ok) return text;
  try {
    return { ok: true, value: text.value === '' ? {} : JSON.parse(text.value) };
  } catch {
    return { ok: false, error: 'malformed' };
  }
}

export async function readText(request: IncomingMessage): Promise<Result<string, BodyFailure>> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BODY) return { ok: false, error: 'too-large' };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > LONGEST_BODY) return { ok: false, error: 'too-large' };
      chunks.push(chunk);
    }
    return { ok: true, value: Buffer.concat(chunks).toString('utf8') };
  } catch {
    return { ok: false, error: 'broken-off' };
  }
}

/** What was not read is not waited for: the connection ends with the answer. */
export function tooLarge(): Reply {
  return json(413, { message: 'Request size limit exceeded' }, { connection: 'close' });
}
