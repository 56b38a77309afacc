/** A full disk in the interface: it is said, what could not be saved stays on screen, and it is saved once there is room (S20). */
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { SyncConnection } from '../../sync/model/sync-status.ts';
import type { DiskRoom } from '../../src-preload/contract/rows.ts';
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

async function room(page: Page, next: DiskRoom): Promise<void> {
  await page.evaluate(value => {
    window.scripted.world.diskRoom = value;
    window.scripted.announce();
  }, next);
}

async function disk(page: Page, next: 'taking' | 'full'): Promise<void> {
  await page.evaluate(value => void (window.scripted.world.disk = value), next);
}

const keptDraft = (page: Page) =>
  page.evaluate(
    wanted => window.scripted.world.conversations.find(({ detail }) => detail.id === wanted)?.detail.draft?.text ?? null,
    id(100),
  );

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
    if (account !== undefined)
      world.session = { ...world.session, cannotOpen: { account, trouble: 'disk-full', work: { texts: [], others: 0 } } };
    window.scripted.announce();
  });
  await page.getByText('Le compte de Julie Caron ne peut pas être ouvert pour l’instant.').waitFor();
  await page.getByRole('button', { name: 'Choisir un autre compte' }).waitFor();
  expect(await page.getByRole('button', { name: 'Réessayer' }).isVisible()).toBe(true);
});

test('little room on the disk is said until the person closes it, and again the next time', async () => {
  const page = await open('full', CAMILLE);
  await composer(page).waitFor();
  const little = page.getByText(/^Il ne reste que 640\sMo sur le disque de cet ordinateur\.$/);
  await room(page, { name: 'low', free: 640_000_000 });
  await little.waitFor();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await little.waitFor({ state: 'detached' });
  await page.evaluate(() => (window.location.hash = '#/reglages'));
  const inSettings = page.getByText('Libérez de l’espace, ou gardez moins d’historique.');
  await inSettings.waitFor();
  await room(page, { name: 'enough' });
  await inSettings.waitFor({ state: 'detached' });
  await page.evaluate(path => (window.location.hash = `#${path}`), CAMILLE);
  await room(page, { name: 'low', free: 640_000_000 });
  await little.waitFor();
  await page.getByRole('button', { name: 'Voir le stockage' }).click();
  await inSettings.waitFor();
  await room(page, { name: 'enough' });
  await little.waitFor({ state: 'detached' });
});

test('a disk that is full has one notice, not two', async () => {
  const page = await open('full', CAMILLE);
  await room(page, { name: 'low', free: 0 });
  await page.getByText(/^Il ne reste que/).waitFor();
  await connection(page, { name: 'blocked', reason: 'disk-full' });
  await page.getByText('Le disque de cet ordinateur est plein.').waitFor();
  expect(await page.getByText(/^Il ne reste que/).count()).toBe(0);
});

test('in English too', async () => {
  const page = await open('full', CAMILLE, {}, () => localStorage.setItem('language', 'en'));
  await room(page, { name: 'low', free: 640_000_000 });
  await page.getByText(/^Only 640\sMB is left on this computer’s disk\.$/).waitFor();
  await page.getByRole('button', { name: 'See storage' }).waitFor();
});

test('a draft that can’t be saved stays on screen, also when one comes back to it, and is saved once there is room', async () => {
  const page = await open('full', CAMILLE);
  await composer(page).waitFor();
  await disk(page, 'full');
  await composer(page).fill('À garder malgré tout.');
  const unsaved = page.getByText('Pas encore enregistré : ce texte n’est qu’à l’écran.');
  await unsaved.waitFor();
  await page.evaluate(() => (window.location.hash = '#/synchro'));
  await composer(page).waitFor({ state: 'detached' });
  await page.evaluate(path => (window.location.hash = `#${path}`), CAMILLE);
  await unsaved.waitFor();
  expect(await composer(page).inputValue()).toBe('À garder malgré tout.');
  expect(await keptDraft(page)).toBeNull();
  await disk(page, 'taking');
  await unsaved.waitFor({ state: 'detached' });
  expect(await composer(page).inputValue()).toBe('À garder malgré tout.');
  expect(await keptDraft(page)).toBe('À garder malgré tout.');
});
