/** An account that can't be opened: what happened, what is safe and what to do, in its place; what waits can be read and taken along (S39). */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const open = scriptedBrowser();
const commands = (page: Page) => page.evaluate(() => window.scripted.world.log.map(({ name }) => name));
const opened = (page: Page) => page.getByRole('navigation').first().waitFor();

test('of a newer version: only an update helps, what waits is read and exported, and another account can be chosen', async () => {
  const page = await open('newer');
  await page.getByRole('heading', { name: 'Cette version est trop ancienne pour ce compte' }).waitFor();
  const work = page.getByRole('region', { name: 'Sur cet ordinateur seulement' });
  await work.getByText('Les cartes grises sont scannées, je les joins dès que possible.').waitFor();
  await work.getByText('Et 2 autres actions.').waitFor();
  expect(await page.getByRole('button', { name: 'Réessayer' }).count()).toBe(0);
  await work.getByRole('button', { name: 'Exporter ce qui n’est pas envoyé…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exporter dans un fichier chiffré' });
  await dialog.getByLabel('Phrase secrète').fill('une phrase assez longue');
  await dialog.getByLabel('La même phrase, encore une fois').fill('une phrase assez longue');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Exporter' }).click();
  expect((await download).suggestedFilename()).toBe('financialtracker-2026-11-23.ftunsent');
  await page.getByText('financialtracker-2026-11-23.ftunsent est prêt').waitFor();
  await page.getByRole('button', { name: 'Choisir un autre compte' }).click();
  await page.getByRole('heading', { name: 'Connexion' }).waitFor();
});

test('that doesn’t open: it is tried again when the person asks, not by itself', async () => {
  const page = await open('not-opening');
  await page.getByRole('heading', { name: 'La base locale de ce compte ne s’ouvre pas' }).waitFor();
  expect(await commands(page)).toEqual([]);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await opened(page);
});

test('that doesn’t open: it can be rebuilt around what waits, after one more question', async () => {
  const page = await open('not-opening');
  await page.getByRole('button', { name: 'Reconstruire la base locale…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reconstruire' }).click();
  await opened(page);
  expect(await commands(page)).toContain('replica.rebuild');
});

test('in English too', async () => {
  const page = await open('newer', '/', {}, () => localStorage.setItem('language', 'en'));
  await page.getByRole('heading', { name: 'This version is too old for this account' }).waitFor();
  await page.getByText('And 2 other actions.').waitFor();
});
