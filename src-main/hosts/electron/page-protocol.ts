/** `app://`: the built page under an origin of its own, with the same policy as in the browser host. */
import { securityHeaders } from '../content-security.ts';
import { readPageFiles } from '../page-files.ts';

export const pageScheme = 'app';
export const pageOrigin = 'app://financialtracker';

/** Before Electron is ready: what the scheme may do. */
export const pageSchemePrivileges = { standard: true, secure: true, supportFetchAPI: true } as const;

export function createPageHandler(pageFolder: string): (request: Request) => Response {
  const files = readPageFiles(pageFolder);
  const headers = securityHeaders(null);
  return request => {
    const url = new URL(request.url);
    if (url.host !== new URL(pageOrigin).host || request.method !== 'GET') return new Response(null, { status: 403, headers });
    const file = files.at(url.pathname);
    if (!file) return new Response(null, { status: 404, headers });
    return new Response(file.content, { headers: { ...headers, 'Content-Type': file.contentType } });
  };
}
