/** What the gateway answers when it doesn't pass a request on. */

export const crossOrigin: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'authorization, apikey, x-client-info, content-type, if-none-match',
  'access-control-expose-headers':
    'electric-cursor,electric-handle,electric-has-data,electric-offset,electric-schema,electric-up-to-date,retry-after',
};

/** A shape is one person's: nothing on the way may keep it, and a cache must ask before it shows it again. */
export const notShared: Readonly<Record<string, string>> = { 'cache-control': 'private, no-cache', vary: 'Authorization' };

export function refuse(status: number, message: string, further: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ message }, { status, headers: { ...crossOrigin, ...notShared, ...further } });
}
