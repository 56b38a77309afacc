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

/** No pause ever ends while this is typed, so only the closing of the editor can have kept it. */
const typeWithoutPause = (page: Page, text: string): Promise<void> =>
  editor(page).evaluate((box, written) => {
    if (!(box instanceof HTMLTextAreaElement)) throw new Error('the editor is no textarea');
    const later = window.setTimeout;
    Object.assign(window, { setTimeout: () => 0 });
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, written);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    Object.assign(window, { setTimeout: later });
  }, text);

test('what was typed a moment ago is kept when the window closes', async () => {
  const page = await beginEdit();
  await typeWithoutPause(page, 'Une dernière lettre');
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
  await expect.poll(() => lastDraft(page), { timeout: 10_000 }).toMatchObject({ draft: { text: 'Une dernière lettre' } });
});

test('what was typed a moment ago is kept when one goes elsewhere', async () => {
  const page = await beginEdit();
  await typeWithoutPause(page, 'Une dernière lettre');
  await page.evaluate(() => (window.location.hash = '#/synchro'));
  await expect.poll(() => lastDraft(page), { timeout: 10_000 }).toMatchObject({ draft: { text: 'Une dernière lettre' } });
});

test('an edit that comes back while the note is on screen can be resumed; an open editor keeps what is in it', async () => {
  const page = await beginEdit();
  const comesBack = (text: string): Promise<void> =>
    page.evaluate(written => {
      const [first] = window.scripted.world.conversations;
      if (!first?.assignment) throw new Error('no assignment');
      const notes = first.assignment.notes.map((note, index) =>
        index === 0 ? { ...note, draft: { base: note.body, text: written } } : note,
      );
      first.assignment = { ...first.assignment, notes };
      window.scripted.announce();
      // Rows are shown with the next frame.
      return new Promise<void>(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    }, text);
  await editor(page).fill('Écrit ici.');
  await comesBack('Écrit ailleurs.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reprendre la modification' }).click();
  expect(await editor(page).inputValue()).toBe('Écrit ici.');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await comesBack('Repris de la liste d’attente.');
  await page.getByRole('button', { name: 'Reprendre la modification' }).click();
  expect(await editor(page).inputValue()).toBe('Repris de la liste d’attente.');
});
