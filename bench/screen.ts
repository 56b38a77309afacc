/** From the Enter key to pixels, on the sender's screen and on the other's, in a real browser on the browser host. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { startDevice, startTestCloud } from '../tests/e2e/support/app.ts';
import { conversationWith, messages, signIn, type Person } from '../tests/e2e/support/person.ts';
import { findBrowser } from '../tests/support/browser.ts';
import { demoClient, demoExpert } from '../local-cloud/demo/demo-accounts.ts';
import { ensureFreshBuild } from '../tools/fresh-build.ts';
import { figure, percentile, type Figure } from './figure.ts';

const RUNS = 60;
const WARM_UP = 10;
/** Far enough apart that each message finds both screens at rest. */
const BETWEEN_MS = 120;

export async function measureScreen(_folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  await ensureFreshBuild(() => progress('building the application'));
  const cloud = await startTestCloud();
  const [one, other] = [await startDevice(cloud), await startDevice(cloud)];
  const browser = await openBrowser();
  try {
    const client = await signIn(await newPage(browser), one, demoClient.displayName);
    const expert = await signIn(await newPage(browser), other, demoExpert.displayName);
    const conversation = await conversationWith(client.page, demoExpert.displayName);
    for (const person of [client, expert]) {
      await person.openConversation(conversation);
      await noteFrames(person.page);
    }
    const frame = await frameTime(client.page);
    const pressed = await write(client);
    const [own, theirs] = [await shownAt(client.page), await shownAt(expert.page)];
    const counted = pressed.slice(WARM_UP);
    const ownTimes = counted.map((at, run) => (own[run + WARM_UP] ?? Number.NaN) - at);
    const otherTimes = counted.map((at, run) => (theirs[run + WARM_UP] ?? Number.NaN) - at);
    return [
      figure('Enter to the message on one’s own screen, p50', percentile(ownTimes, 0.5), 'ms', { budget: 50, limit: frame }),
      figure('Enter to the message on one’s own screen, p95', percentile(ownTimes, 0.95), 'ms', { budget: 100, limit: frame }),
      figure('Enter to the message on the other’s screen, p50', percentile(otherTimes, 0.5), 'ms', { budget: 100, limit: frame }),
      figure('Enter to the message on the other’s screen, p95', percentile(otherTimes, 0.95), 'ms', { budget: 200, limit: frame }),
    ];
  } finally {
    await browser.close();
    await Promise.all([one.stop(), other.stop()]);
    await cloud.stop();
  }
}

async function openBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser());
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
  return context.newPage();
}

/** Remembers when each numbered message was first in a frame that was drawn. Both pages read the same clock of the machine. */
async function noteFrames(page: Page): Promise<void> {
  await messages(page).waitFor();
  await messages(page).evaluate(list => {
    const shown: Record<string, number> = {};
    const pressed: number[] = [];
    Object.assign(window, { benchShown: shown, benchPressed: pressed });
    const now = (): number => performance.timeOrigin + performance.now();
    addEventListener('keydown', event => event.key === 'Enter' && pressed.push(now()), true);
    new MutationObserver(() => {
      const last = [...list.querySelectorAll('[role=article], article')].slice(-3).map(article => article.textContent);
      const found = last.flatMap(text => /banc d’essai (\d+)\./.exec(text)?.[1] ?? []);
      requestAnimationFrame(() => setTimeout(() => found.forEach(run => (shown[run] ??= now()))));
    }).observe(list, { subtree: true, childList: true, characterData: true });
  });
}

async function write(person: Person): Promise<readonly number[]> {
  for (let run = 0; run < RUNS + WARM_UP; run++) {
    await person.composer.fill(`banc d’essai ${run}.`);
    await person.composer.press('Enter');
    await person.page.waitForTimeout(BETWEEN_MS);
  }
  await person.page.waitForTimeout(1_000);
  return person.page.evaluate(() => (window as unknown as { benchPressed: number[] }).benchPressed);
}

const shownAt = (page: Page): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(() => (window as unknown as { benchShown: Record<string, number> }).benchShown);

/** The limit: an element put into the page, until it is drawn. */
function frameTime(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const times: number[] = [];
    for (let run = 0; run < 30; run++) {
      const start = performance.now();
      document.body.append(document.createElement('i'));
      await new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - start);
    }
    document.querySelectorAll('body > i').forEach(element => element.remove());
    return times.toSorted((a, b) => a - b)[15] ?? Number.NaN;
  });
}
