/** A full disk in the interface: it is said, what could not be saved stays on screen, and it is saved once there is room (S20). */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { SyncConnection } from '../../sync/model/sync-status.ts';
import { id } from '../support/scripted-data.ts';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const open = scriptedBrowser();
const CAMILLE = `/messages/${id(100)}`;
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message à/ });

async function connection(page: Page, next: SyncConnection): Promise<void> {
  await page.evaluate(value => {
    window.scripted.world.status = { ...window.scripted.world.status, connection: value };
    window.scripted.announce();
  }, next);
}

test('a full disk is said in words, and no longer once there is room', async () => {
  const page = await open('full', CAMILLE);
  await composer(page).waitFor();
  await connection(page, { name: 'blocked', reason: 'disk-full' });
  await page.getByText('Le disque de cet ordinateur est plein.').waitFor();
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await connection(page, { name: 'live', since: 0 });
  await page.getByText('Le disque de cet ordinateur est plein.').waitFor({ state: 'detached' });
});

test('an account that can’t be opened shows why instead of an empty page, and another one can be chosen', async () => {
  const page = await open('known');
  await page.getByText('Julie Caron').first().waitFor();
  await page.evaluate(() => {
    const { world } = window.scripted;
    const [account] = world.session.known;
    if (account !== undefined) world.session = { ...world.session, cannotOpen: { account, trouble: 'disk-full' } };
    window.scripted.announce();
  });
  await page.getByText('Le compte de Julie Caron ne peut pas être ouvert pour l’instant.').waitFor();
  await page.getByRole('button', { name: 'Choisir un autre compte' }).waitFor();
  expect(await page.getByRole('button', { name: 'Réessayer' }).isVisible()).toBe(true);
});
