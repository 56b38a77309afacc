/** What is older than a computer holds comes when one scrolls to it, waits while the network is away, and nothing jumps (S30, S31, S51). */
import type { Page } from '@playwright/test';
import { client, expect, expert, test } from './support/fixtures.ts';
import { lengthenConversation } from './support/long-conversation.ts';
import { messages } from './support/person.ts';

test.afterEach(({ cloud }) => cloud.comeBack());

test('deep history comes page by page, waits calmly while the network is away, and goes on where one looks', async ({ cloud, sitDown }) => {
  const long = await lengthenConversation(cloud.databaseUrl, client, expert);
  const a = await sitDown(client);
  await a.openConversation(long.id);
  const newest = a.message('Ligne 600');
  await expect(newest).toBeVisible();
  // The first message of two years ago isn't here; who reads its answer gets it.
  await expect(newest).toContainText('Ligne 1', { timeout: 15_000 });

  await cloud.goDown();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/);
  const elsewhere = a.page.getByText('Messages plus anciens non téléchargés sur cet ordinateur');
  await upUntil(a.page, 300, () => elsewhere.isVisible());
  const read = await resting(a.page);
  expect(read.text).toMatch(/Ligne \d+/);

  await cloud.comeBack();
  await expect(elsewhere).toBeHidden({ timeout: 70_000 });
  await expect(a.page.locator(`[aria-posinset="${read.place - 12}"] article`)).toBeVisible();
  const still = await placeOf(a.page, read.place);
  expect(Math.abs(still - read.top)).toBeLessThanOrEqual(8);

  await upUntil(a.page, 1_500, () => a.page.getByText('Début de la conversation avec').isVisible());
  await expect(messages(a.page).locator('[aria-posinset="1"] article')).toBeVisible();
});

/** Scrolls as a hand does, until something is so. */
async function upUntil(page: Page, step: number, isSo: () => Promise<boolean>): Promise<void> {
  await messages(page).getByRole('listitem').first().hover({ force: true });
  await expect(async () => {
    for (let turn = 0; turn < 5 && !(await isSo()); turn++) await page.mouse.wheel(0, -step);
    expect(await isSo()).toBe(true);
  }).toPass({ timeout: 60_000, intervals: [50] });
}

type InSight = { readonly place: number; readonly top: number; readonly text: string };

/** The lowest message that is whole in sight. */
function lastInSight(page: Page): Promise<InSight> {
  return messages(page).evaluate(list => {
    const bottom = list.parentElement?.parentElement?.getBoundingClientRect().bottom ?? 0;
    const item = [...list.querySelectorAll('li')].findLast(one => one.getBoundingClientRect().bottom <= bottom);
    return {
      place: Number(item?.getAttribute('aria-posinset')),
      top: item?.getBoundingClientRect().top ?? 0,
      text: item?.querySelector('article')?.textContent ?? '',
    };
  });
}

/** Once scrolling has come to rest. */
async function resting(page: Page): Promise<InSight> {
  let before = await lastInSight(page);
  await expect(async () => {
    const now = await lastInSight(page);
    const isStill = now.top === before.top && now.place === before.place;
    before = now;
    expect(isStill).toBe(true);
  }).toPass({ intervals: [250] });
  return before;
}

async function placeOf(page: Page, place: number): Promise<number> {
  return (await messages(page).locator(`[aria-posinset="${place}"]`).boundingBox())?.y ?? 0;
}
