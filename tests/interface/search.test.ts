import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { id } from '../support/scripted-data.ts';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const open = scriptedBrowser();
const field = (page: Page) => page.getByRole('searchbox', { name: 'Rechercher dans les messages' });
const hits = (page: Page) => page.getByRole('region', { name: 'Messages' }).getByRole('link');

test('the slash opens the search, what is typed is marked, arrows go through the hits and Enter opens one at its message', async () => {
  const page = await open('full', '/messages');
  await page.getByRole('link', { name: /Camille Aubertin/ }).waitFor();
  await page.keyboard.press('/');
  await field(page).fill('telepeage');
  await hits(page).first().waitFor();
  expect(await page.locator('mark').first().textContent()).toBe('télépéage');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const wanted = new URLSearchParams((await hits(page).nth(1).getAttribute('href'))?.split('?').at(-1)).get('m');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(wanted);
  await page.keyboard.press('Enter');
  await page
    .getByRole('article', { name: /télépéage/ })
    .first()
    .waitFor();
});

test('a link leads to a message of ten thousand that is far from the end', async () => {
  const page = await open('long', '/messages');
  const messageId = await page.evaluate(() => window.scripted.world.conversations[0]?.messages[3]?.id ?? '');
  await page.evaluate(hash => (window.location.hash = hash), `/messages/${id(100)}?m=${messageId}`);
  await page.getByText(/^Début de la conversation/).waitFor();
});

test('a search is in the address, a filter is a chip that goes away, and Escape goes back', async () => {
  const page = await open('full', '/messages');
  await page.getByRole('link', { name: /Camille Aubertin/ }).waitFor();
  await page.evaluate(() => (window.location.hash = '/recherche?q=factures de:Camille'));
  await page.getByRole('button', { name: /Retirer le filtre\s+De\s: Camille/ }).click();
  await expect.poll(() => field(page).inputValue()).toBe('factures');
  await expect.poll(() => page.url()).toMatch(/recherche\?q=factures$/);
  await page.keyboard.press('Escape');
  await page.getByText('Choisissez une conversation').waitFor();
});

test('a search that finds nothing says so and where it looked; one whose index is behind says how far it is', async () => {
  const page = await open('full', '/recherche?q=introuvable');
  await page.getByText('Aucun message trouvé').first().waitFor();
  await page.getByText(/^Recherché dans \d+ messages présents sur cet ordinateur\. 2 conversations ne sont pas téléchargées/).waitFor();
  const behind = await open('indexing', '/recherche');
  await behind.getByText(/Index en cours de construction\u00a0: \d+\u00a0%/).waitFor();
});

test('what isn’t here is searched online when one asks, apart from the rest; offline says that it needs the network', async () => {
  const page = await open('full', '/recherche?q=factures');
  await page.getByRole('button', { name: 'Rechercher en ligne' }).click();
  const online = page.getByRole('region', { name: 'En ligne' });
  await online.getByRole('link', { name: /Les factures de 2023/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Rechercher en ligne' }).count()).toBe(0);
  await field(page).fill('facture');
  await page.getByRole('button', { name: 'Rechercher en ligne' }).waitFor();
  expect(await online.count()).toBe(0);
  const away = await open('offline', '/recherche?q=factures');
  await away.getByRole('button', { name: 'Rechercher en ligne' }).click();
  await away.getByText(/^La recherche en ligne a besoin du réseau/).waitFor();
  await away.getByRole('button', { name: 'Réessayer' }).waitFor();
});
