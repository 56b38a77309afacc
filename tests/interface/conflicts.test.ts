/** What two people changed apart, in the interface: where it is said, what leads to it, what a decision sends (S22, S24, D4, D5). */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { id } from '../support/scripted-data.ts';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const open = scriptedBrowser();
const CAMILLE = `/messages/${id(100)}`;
const versions = (page: Page) => page.getByRole('region', { name: /^Deux versions d’une note/ });
const ran = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(wanted => window.scripted.world.log.findLast(entry => entry.name === wanted)?.input ?? null, name);

test('a conversation says that a note of it has two versions, and leads to that very comparison', async () => {
  const page = await open('conflicts', CAMILLE);
  await page.getByText('Une note a deux versions à départager.').waitFor();
  await page.getByRole('link', { name: 'Comparer les versions' }).click();
  await versions(page).waitFor();
  expect(await versions(page).evaluate(card => card === document.activeElement)).toBe(true);
});

test('a decision sends the chosen text with the one it was chosen against, and nothing is left to decide', async () => {
  const page = await open('conflicts', '/conflits');
  const [theirs, mine] = await page.evaluate(() => {
    const [conflict] = window.scripted.world.conflicts.texts;
    return [conflict?.theirs?.text, conflict?.mine];
  });
  await versions(page).getByRole('button', { name: 'Garder la mienne' }).click();
  await versions(page).waitFor({ state: 'detached' });
  expect(await ran(page, 'conflict.decide')).toMatchObject({ theirs, value: mine });
});

test('the journal leads to the decision while one waits', async () => {
  const page = await open('conflicts', '/synchro');
  await page.evaluate(() => {
    const event = { name: 'conflict', command: 'note.edit', outcome: 'to-decide' } as const;
    window.scripted.world.journal.unshift({ id: 9_999, at: window.scripted.world.now, event });
    window.scripted.announce();
  });
  const line = page.getByRole('listitem').filter({ hasText: 'deux versions à départager' });
  await line.getByRole('link', { name: 'Comparer les versions' }).waitFor();
  await page.evaluate(() => {
    window.scripted.world.conflicts.texts = [];
    window.scripted.announce();
  });
  await line.getByRole('link').waitFor({ state: 'detached' });
});

test('values that were replaced are said by the chip and on the profile, without asking for anything', async () => {
  const page = await open('conflicts', '/reglages');
  await page.evaluate(() => {
    window.scripted.world.conflicts.texts = [];
    window.scripted.announce();
  });
  await page.getByRole('button', { name: /^État de la synchronisation : À jour\. 2 valeurs de votre profil remplacées$/ }).waitFor();
  await page.getByRole('link', { name: 'Voir les valeurs' }).click();
  await page.getByRole('listitem', { name: 'Langues' }).getByText('français, anglais, allemand').waitFor();
});

test('languages are picked as words of the reader, and saved as codes with what they were', async () => {
  const page = await open('conflicts', '/reglages');
  await page.getByRole('combobox', { name: 'Langues' }).selectOption({ label: 'allemand' });
  await page.getByRole('button', { name: 'Retirer anglais' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect
    .poll(() => ran(page, 'expert.update'))
    .toMatchObject({ changes: { languages: { base: ['fr', 'en'], value: ['fr', 'de'] } } });
});
