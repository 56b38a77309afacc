/** What every story has: a cloud, a computer on it, and people who sit down at it. */
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { startDevice, startTestCloud, type Device, type TestCloud } from './app.ts';
import { atTheList, conversationWith, signIn, type Person } from './person.ts';

export const client = 'Claire Vasseur';
export const expert = 'Julien Marchetti';

type Stage = {
  readonly device: Device;
  /** A new tab of the same browser. */
  readonly sitDown: (name: string, at?: Device) => Promise<Person>;
  /** More computers, stopped at the end. */
  readonly anotherDevice: () => Promise<Device>;
};

export const test = base.extend<Stage, { cloud: TestCloud }>({
  cloud: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern
    async ({}, use) => {
      const cloud = await startTestCloud();
      await use(cloud);
      await cloud.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  device: async ({ cloud }, use) => {
    const device = await startDevice(cloud);
    await use(device);
    await device.stop();
  },
  sitDown: async ({ context, device }, use) => {
    await use((name, at = device) => openTab(context, at, name));
  },
  anotherDevice: async ({ cloud }, use) => {
    const devices: Device[] = [];
    await use(async () => {
      const device = await startDevice(cloud);
      devices.push(device);
      return device;
    });
    for (const device of devices) await device.stop();
  },
});

async function openTab(context: BrowserContext, device: Device, name: string): Promise<Person> {
  return signIn(await context.newPage(), device, name);
}

/** The client and the expert, both in the conversation that they share. */
export async function twoInConversation(sitDown: Stage['sitDown']): Promise<{ a: Person; b: Person; conversation: string }> {
  const a = await sitDown(client);
  const b = await sitDown(expert);
  const conversation = await conversationWith(a.page, expert);
  await a.openConversation(conversation);
  await b.openConversation(conversation);
  return { a, b, conversation };
}

export async function reload(page: Page): Promise<Person> {
  await page.reload();
  return atTheList(page);
}

export { expect } from '@playwright/test';
