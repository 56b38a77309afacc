/**
 * `npm run screens`: a picture of each screen and state, in both themes, both languages and at two widths, in `screens/`.
 * `npm run screens -- sync disk` takes only those whose name begins so.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startDevice, startTestCloud } from '../tests/e2e/support/app.ts';
import { findBrowser } from '../tests/support/browser.ts';
import { openScriptedSite } from '../tests/support/scripted-site.ts';
import { ensureFreshBuild } from './fresh-build.ts';
import { looks, openLook, type Look } from './screens/looks.ts';
import { scriptedShots } from './screens/scripted-shots.ts';
import { shots } from './screens/shots.ts';

const folder = join(import.meta.dirname, '..', 'screens');
const wanted = process.argv.slice(2);
const isWanted = ({ name }: { readonly name: string }): boolean =>
  wanted.length === 0 || wanted.some(beginning => name.startsWith(beginning));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const browser = await chromium.launch(await findBrowser());
let failures = 0;
try {
  if (shots.some(isWanted)) await takeReal(browser);
  if (scriptedShots.some(isWanted)) await takeScripted(browser);
} finally {
  await browser.close();
}
process.exit(failures === 0 ? 0 : 1);

/** On the application itself, over a local cloud. */
async function takeReal(from: Browser): Promise<void> {
  await ensureFreshBuild(() => process.stdout.write('Building the application…\n'));
  const cloud = await startTestCloud();
  const device = await startDevice(cloud);
  try {
    for (const shot of shots.filter(isWanted))
      for (const look of looks)
        await take(from, look, {
          name: shot.name,
          go: page => shot.go({ page, device, cloud }),
          leave: async page => shot.leave?.({ page, device, cloud }),
        });
  } finally {
    await device.stop();
    await cloud.stop();
  }
}

async function takeScripted(from: Browser): Promise<void> {
  const site = await openScriptedSite();
  try {
    for (const { name, scenario, path = '/', go } of scriptedShots.filter(isWanted))
      for (const look of looks)
        await take(from, look, {
          name,
          async go(page) {
            await page.goto(`${site.url}/?scenario=${scenario}#${path}`);
            await page.getByRole('main').first().waitFor();
            await go?.(page);
          },
        });
  } finally {
    await site.close();
  }
}

type Picture = {
  readonly name: string;
  readonly go: (page: Page) => Promise<void>;
  readonly leave?: (page: Page) => Promise<void>;
};

async function take(from: Browser, look: Look, { name, go, leave }: Picture): Promise<void> {
  const page = await openLook(from, look);
  const title = `${name}.${look.name}`;
  try {
    await go(page);
    await page.screenshot({ path: join(folder, `${title}.png`) });
    process.stdout.write(`${title}\n`);
  } catch (error) {
    failures++;
    process.stderr.write(`${title} failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}\n`);
    await page.screenshot({ path: join(folder, `FAILED.${title}.png`) });
  } finally {
    await leave?.(page);
    await page.context().close();
  }
}
