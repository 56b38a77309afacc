import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { client, expect, expert, test } from './support/fixtures.ts';
import { atTheList, conversationWith, messages } from './support/person.ts';

for (const colorScheme of ['light', 'dark'] as const)
  for (const language of ['fr', 'en'] as const)
    test(`no screen has an accessibility violation, ${colorScheme}, ${language}`, async ({ page, device }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(device.url);
      await page.evaluate(chosen => localStorage.setItem('language', chosen), language);
      await page.reload();
      await page.getByRole('button', { name: client }).waitFor();
      await expectClean(page);

      await page.getByRole('button', { name: client }).click();
      await atTheList(page);
      await expectClean(page);
      const conversation = await conversationWith(page, expert);
      for (const path of [`messages/${conversation}`, 'synchro', 'reglages']) {
        await page.evaluate(hash => (window.location.hash = hash), `#/${path}`);
        await page.getByRole('main').waitFor();
        await expectClean(page);
      }
    });

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
}

test('everything can be done with the keyboard alone', async ({ page, device }) => {
  await page.goto(device.url);
  const account = page.getByRole('button', { name: client });
  await account.waitFor();
  await tabTo(page, () => account.evaluate(element => element === document.activeElement));
  await page.keyboard.press('Enter');
  await atTheList(page);

  await page.keyboard.press('Alt+ArrowDown');
  const composer = page.getByRole('textbox', { name: /^Message à / });
  await expect(composer).toBeVisible();
  await tabTo(page, () => composer.evaluate(element => element === document.activeElement));
  await page.keyboard.type('Écrit sans souris.');
  await page.keyboard.press('Enter');
  await expect(messages(page).getByRole('article').filter({ hasText: 'Écrit sans souris.' })).toBeVisible();

  await page.keyboard.press('Control+Comma');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { name: 'Messagerie' })).toBeVisible();
});

async function tabTo(page: Page, arrived: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await arrived()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}
