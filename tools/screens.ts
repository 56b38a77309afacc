/** `npm run screens`: a picture of each screen and state, in both themes, both languages and at two widths, in `screens/`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startDevice, startTestCloud } from '../tests/e2e/support/app.ts';
import { findBrowser } from '../tests/support/browser.ts';
import { ensureFreshBuild } from './fresh-build.ts';
import { looks, openLook } from './screens/looks.ts';
import { shots } from './screens/shots.ts';

const folder = join(import.meta.dirname, '..', 'screens');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
await ensureFreshBuild(() => process.stdout.write('Building the application…\n'));

const cloud = await startTestCloud();
const device = await startDevice(cloud);
const browser = await chromium.launch(await findBrowser());
let failures = 0;
try {
  for (const shot of shots)
    for (const look of looks) {
      const page = await openLook(browser, look);
      const name = `${shot.name}.${look.name}`;
      try {
        await shot.go({ page, device, cloud });
        await page.screenshot({ path: join(folder, `${name}.png`) });
        process.stdout.write(`${name}\n`);
      } catch (error) {
        failures++;
        process.stderr.write(`${name} failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}\n`);
        await page.screenshot({ path: join(folder, `FAILED.${name}.png`) });
      } finally {
        await shot.leave?.({ page, device, cloud });
        await page.context().close();
      }
    }
} finally {
  await browser.close();
  await device.stop();
  await cloud.stop();
}
process.exit(failures === 0 ? 0 : 1);
