/** An edit of a note that was begun stays a draft: Escape, and leaving at once, lose nothing (S23). */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { id } from '../support/scripted-data.ts';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const open = scriptedBrowser();
const editor = (page: Page) => page.getByRole('textbox', { name: 'Modifier la note' });
const lastDraft = (page: Page): Promise<unknown> =>
  page.evaluate(() => window.scripted.world.log.findLast(entry => entry.name === 'textDraft.save')?.input ?? null);

async function beginEdit(): Promise<Page> {
  const page = await open('full', `/messages/${id(100)}`);
  await page.getByRole('button', { name: 'Afficher les détails' }).click();
  await page.getByRole('button', { name: 'Modifier la note' }).first().click();
  return page;
}

test('Escape closes the editor of a note and keeps what was written', async () => {
  const page = await beginEdit();
  await editor(page).fill('Une autre version.');
  await page.keyboard.press('Escape');
  await editor(page).waitFor({ state: 'hidden' });
  await page.getByText('Votre modification est gardée en brouillon.').waitFor();
  await page.getByRole('button', { name: 'Reprendre la modification' }).click();
  expect(await editor(page).inputValue()).toBe('Une autre version.');
  await page.getByRole('button', { name: 'Annuler' }).click();
  expect(await lastDraft(page)).toMatchObject({ draft: null });
});

test('Escape on a note that was not changed leaves no draft', async () => {
  const page = await beginEdit();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Modifier la note' }).first().waitFor();
  expect(await page.getByText('Votre modification est gardée en brouillon.').count()).toBe(0);
});

test('what was typed a moment ago is kept when the window closes', async () => {
  const page = await beginEdit();
  await editor(page).evaluate(box => {
    if (!(box instanceof HTMLTextAreaElement)) throw new Error('the editor is no textarea');
    // No pause ever ends here, so only the closing can have kept it.
    const later = window.setTimeout;
    Object.assign(window, { setTimeout: () => 0 });
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, 'Une dernière lettre');
    box.dispatchEvent(new Event('input', { bubbles: true }));
    Object.assign(window, { setTimeout: later });
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
  });
  await expect.poll(() => lastDraft(page), { timeout: 10_000 }).toMatchObject({ draft: { text: 'Une dernière lettre' } });
});
