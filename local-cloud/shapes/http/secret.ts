/** Whether a request carries the service's secret. */
import { createHash, timingSafeEqual } from 'node:crypto';

export function isAllowed(params: URLSearchParams, secret: string | null): boolean {
  if (secret === null) return true;
  const given = params.get('secret') ?? params.get('api_secret') ?? '';
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
