/**
 * The built interface's files, by URL path. Read once at start: no request can name a file outside of it, and a build
 * that replaces them while the application runs doesn't take its page away.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export type PageFile = {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Its name changes with its content, so it never goes stale. */
  readonly immutable: boolean;
};

export type PageFiles = {
  /** A path without extension is one of the router's and gets the page; null is a file that isn't there. */
  at(urlPath: string): PageFile | null;
};

/** Throws when the folder holds no `index.html`: the interface was not built. */
export function readPageFiles(folder: string): PageFiles {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const file = join(entry.parentPath, entry.name);
        const urlPath = `/${relative(folder, file).split(sep).join('/')}`;
        return [urlPath, describe(file, urlPath)] as const;
      }),
  );
  const page = files.get('/index.html');
  if (!page) throw new Error(`no index.html in ${folder}`);
  return {
    at: urlPath => files.get(urlPath) ?? (extname(urlPath) === '' ? page : null),
  };
}

function describe(file: string, urlPath: string): PageFile {
  return {
    content: new Uint8Array(readFileSync(file)),
    contentType: contentTypes[extname(file)] ?? 'application/octet-stream',
    immutable: urlPath.startsWith('/assets/'),
  };
}
