/** Taking an exported file in: chosen in the interface's own words, and by the keyboard as well (S40). */
import { expect, test } from 'vitest';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const open = scriptedBrowser();
const file = { name: 'financialtracker-2026-11-23.ftunsent', mimeType: 'application/octet-stream', buffer: Buffer.from('FT') };

test('a file is chosen and taken in, and what came back is said', async () => {
  const page = await open('full', '/reglages');
  await page.getByRole('button', { name: 'Reprendre un fichier exporté…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reprendre un fichier exporté' });
  await dialog.getByText('Aucun fichier choisi').waitFor();
  await dialog.getByLabel('Phrase secrète').fill('une phrase assez longue');
  await dialog.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await dialog.getByText('Choisissez un fichier.').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByText('Choisir un fichier…').click();
  await (await chooser).setFiles(file);
  await dialog.getByText(file.name).waitFor();
  await dialog.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await page.getByText('Fichier repris').waitFor();
  const taken = await page.evaluate(() =>
    window.scripted.world.log.filter(({ name }) => name === 'unsent.import').map(({ input }) => input),
  );
  expect(taken).toMatchObject([{ passphrase: 'une phrase assez longue', file: file.buffer.toString('base64') }]);
});

test('the keyboard reaches the file itself, by its label', async () => {
  const page = await open('full', '/reglages');
  await page.getByRole('button', { name: 'Reprendre un fichier exporté…' }).click();
  const field = page.getByLabel('Fichier exporté (.ftunsent)');
  await field.focus();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles(file);
  await page.getByText(file.name).waitFor();
});
