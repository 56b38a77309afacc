/** One person's computer in a process of its own: the core and the browser host as `npm start` runs them, with no page to show. */
import { join } from 'node:path';
import { openBrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { openCore } from '../../src-main/hosts/open-core.ts';
import { createBrowserShell } from '../../src-main/shell/browser-shell.ts';

const [dataFolder = '', url = '', anonKey = '', port = '0'] = process.argv.slice(2);
const core = await openCore({
  dataFolder: join(dataFolder, 'core'),
  cloud: { url, anonKey, isLocal: true },
  shell: createBrowserShell({ dataFolder, appVersion: '0.0.0-test', open: () => Promise.resolve(true) }),
  log: line => process.stderr.write(`${line}\n`),
});
const anyPage = join(import.meta.dirname, '..', 'support', 'scripted-page');
const host = await openBrowserHost({ core, pageFolder: anyPage, port: Number(port), token: 'test-token' });

process.on('disconnect', () => {
  void host
    .close()
    .then(() => core.close())
    .then(() => process.exit(0));
});
process.send?.({ url: host.url, port: host.port });
