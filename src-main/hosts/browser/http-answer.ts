/** Decides what an HTTP request gets. Pure: the server only carries it out. */
import type { PageFile, PageFiles } from '../page-files.ts';
import type { Access } from './access.ts';

export type HttpRequest = {
  readonly method: string;
  /** As on the request line: path and query. */
  readonly target: string;
  readonly host: string | undefined;
  readonly cookie: string | undefined;
};

export type HttpAnswer =
  | { readonly kind: 'text'; readonly status: number; readonly text: string }
  | { readonly kind: 'enter'; readonly setCookie: string; readonly location: string }
  | { readonly kind: 'file'; readonly file: PageFile };

const closedDoor =
  'Ouvrez l’adresse complète affichée au démarrage de FinancialTracker.\nOpen the whole address that FinancialTracker printed when it started.\n';

export function answerTo(request: HttpRequest, access: Access, files: PageFiles): HttpAnswer {
  if (!access.isOurHost(request.host)) return text(421, 'Unknown host\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'Only GET\n');
  const url = parseTarget(request.target);
  if (!url) return text(400, 'Not a path\n');
  const token = url.searchParams.get('token');
  if (token !== null) {
    // The address holds the token once only, so it stays out of the history and of a shared link.
    return access.isToken(token) ? { kind: 'enter', setCookie: access.setCookie, location: url.pathname } : text(401, closedDoor);
  }
  if (!access.holdsCookie(request.cookie)) return text(401, closedDoor);
  const file = files.at(url.pathname);
  return file ? { kind: 'file', file } : text(404, 'Not found\n');
}

function text(status: number, content: string): HttpAnswer {
  return { kind: 'text', status, text: content };
}

/** `//elsewhere` is a path to an HTTP server and another site to a browser: it must not come back in a redirection. */
function parseTarget(target: string): URL | null {
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\')) return null;
  return URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : null;
}
