/** One person's computer in a process of its own: the core and the browser host, as `npm start` runs them. */
import { join } from 'node:path';
import { demoAccounts } from '../../../local-cloud/demo/demo-accounts.ts';
import { openBrowserHost } from '../../../src-main/hosts/browser/browser-host.ts';
import { openCore } from '../../../src-main/hosts/open-core.ts';
import { createBrowserShell } from '../../../src-main/shell/browser-shell.ts';
import { pageFolder } from '../../../tools/fresh-build.ts';

const [dataFolder = '', url = '', anonKey = '', port = '0'] = process.argv.slice(2);
const shell = createBrowserShell({ dataFolder, appVersion: '0.0.0-test', open: () => Promise.resolve(true) });
const core = await openCore({
  dataFolder: join(dataFolder, 'core'),
  cloud: { url, anonKey, isLocal: true },
  shell,
  demoAccounts,
  log: line => process.stderr.write(`${line}\n`),
});
const host = await openBrowserHost({ core, pageFolder, port: Number(port), token: 'test-token' });

process.on('disconnect', () => {
  void host
    .close()
    .then(() => core.close())
    .then(() => process.exit(0));
});
process.send?.({ url: host.url, port: host.port });
