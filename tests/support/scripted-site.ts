/** Builds the interface on its scripted core and serves it on a free loopback port, under the policy of the real hosts. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../src-main/hosts/content-security.ts';
import { readPageFiles } from '../../src-main/hosts/page-files.ts';

export type ScriptedSite = { readonly url: string; readonly close: () => Promise<void> };

export async function openScriptedSite(): Promise<ScriptedSite> {
  const outDir = mkdtempSync(join(tmpdir(), 'scripted-site-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(import.meta.dirname, 'scripted-page'),
    plugins: [react(), tailwindcss()],
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, minify: false },
  });
  const files = readPageFiles(outDir);
  const server = createServer((request, response) => {
    const file = files.at(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file === null) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': file.contentType, 'Content-Security-Policy': contentSecurityPolicy(null) });
    return response.end(file.content);
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scripted site has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise(resolve =>
        server.close(() => {
          rmSync(outDir, { recursive: true, force: true });
          resolve();
        }),
      ),
  };
}
