/** Pages of any origin may call Supabase: what protects it is the token, and no cookie is used. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export function allowOrigins(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', '*, authorization, content-range, retry-after, x-supabase-api-version');
}

/** True when the request was a preflight, which is answered here. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(200, {
    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*, authorization',
    'access-control-max-age': '3600',
    'content-length': '0',
  });
  response.end();
  return true;
}
