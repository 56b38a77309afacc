/** The screens and states to look at, and how to get there. Words are avoided: the same steps serve both languages. */
import type { Locator, Page } from '@playwright/test';
import type { Device, TestCloud } from '../../tests/e2e/support/app.ts';
import { openEveryConversation, setConversationState } from '../../tests/e2e/support/conversation-state.ts';
import { atTheList, conversationLinks, conversationWith } from '../../tests/e2e/support/person.ts';

type Scene = { readonly page: Page; readonly device: Device; readonly cloud: TestCloud };
export type Shot = {
  readonly name: string;
  readonly go: (scene: Scene) => Promise<void>;
  readonly leave?: (scene: Scene) => Promise<void>;
};

const client = 'Claire Vasseur';
const expert = 'Julien Marchetti';
const admin = 'Nadia Sorel-Belkadi';

const comeBack = ({ cloud }: Scene): Promise<void> => cloud.comeBack();

export const shots: readonly Shot[] = [
  { name: 'sign-in', go: ({ page, device }) => signInScreen(page, device) },
  {
    name: 'sign-in-wrong-password',
    async go({ page, device }) {
      await signInScreen(page, device);
      await page.locator('input[type=email]').fill('personne@example.test');
      await page.locator('input[type=password]').fill('faux');
      await page.locator('button[type=submit]').click();
      await page.getByRole('alert').locator('p').waitFor();
    },
  },
  { name: 'list', go: ({ page, device }) => openAs(page, device, client) },
  {
    name: 'list-no-match',
    async go({ page, device }) {
      await openAs(page, device, client);
      await page.locator('[data-conversation-search]').fill('zzz');
      await conversationLinks(page).first().waitFor({ state: 'detached' });
    },
  },
  { name: 'conversation', go: ({ page, device }) => openConversation(page, device, client, expert) },
  { name: 'conversation-expert', go: ({ page, device }) => openConversation(page, device, expert, 'Transports Valmorin') },
  {
    name: 'inspector',
    async go({ page, device }) {
      await openConversation(page, device, client, expert);
      await page.locator('header button[aria-expanded], header button[aria-controls], main header button').last().click();
    },
  },
  { name: 'sign-in-known', go: ({ page, device }) => signInScreen(page, device) },
  {
    name: 'shortcuts',
    async go({ page, device }) {
      await openAs(page, device, client);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'conversation-missing', go: scene => openPath(scene, 'messages/01900000-0000-7000-8000-000000000000') },
  { name: 'search', go: scene => openPath(scene, 'recherche') },
  { name: 'search-hits', go: scene => openPath(scene, 'recherche?q=factures') },
  { name: 'search-none', go: scene => openPath(scene, 'recherche?q=introuvable%20avant:jamais') },
  { name: 'sync', go: scene => openPath(scene, 'synchro') },
  {
    name: 'storage',
    async go({ page, device }) {
      await openConversation(page, device, client, expert);
      await page.getByRole('button', { name: /entière hors ligne|whole offline/i }).click();
      await page.evaluate(() => (window.location.hash = '#/reglages'));
      const check = page.getByRole('button', { name: /^(vérifier|check)$/i });
      await check.click();
      await check.scrollIntoViewIfNeeded();
    },
  },
  { name: 'storage-offline', go: scene => storageOffline(scene), leave: comeBack },
  { name: 'settings', go: scene => openPath(scene, 'reglages') },
  { name: 'not-found', go: scene => openPath(scene, 'nulle-part') },
  { name: 'admin-list', go: ({ page, device }) => openAs(page, device, admin) },
  {
    name: 'offline',
    async go({ page, device, cloud }) {
      await openConversation(page, device, client, expert);
      await cloud.goDown();
      await page.locator('form textarea').fill('Écrit hors ligne.');
      await page.keyboard.press('Enter');
      await page.getByText('Écrit hors ligne.').last().waitFor();
      await page
        .getByRole('button', { name: /hors ligne|offline/i })
        .first()
        .waitFor();
    },
    leave: comeBack,
  },
  {
    name: 'sync-panel-offline',
    async go({ page, device, cloud }) {
      await openAs(page, device, client);
      await cloud.goDown();
      const chip = page.getByRole('button', { name: /hors ligne|offline/i }).first();
      await chip.click();
      await page.getByRole('dialog').waitFor();
    },
    leave: comeBack,
  },
  { name: 'refused', go: refuse, leave: makeUp },
  {
    name: 'sync-refused',
    async go(scene) {
      await refuse(scene);
      await scene.page.evaluate(() => (window.location.hash = '#/synchro'));
      await understood(scene.page).waitFor();
    },
    leave: makeUp,
  },
];

const understood = (page: Page): Locator => page.getByRole('button', { name: /compris|understood/i }).first();

/** A message that was written offline to a conversation that the firm closed meanwhile. */
async function refuse({ page, device, cloud }: Scene): Promise<void> {
  await openConversation(page, device, client, expert);
  await cloud.goDown();
  await page.locator('form textarea').fill('Écrit trop tard.');
  await page.keyboard.press('Enter');
  await page.getByText('Écrit trop tard.').last().waitFor();
  await setConversationState(cloud.databaseUrl, /messages\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '', 'closed');
  await cloud.comeBack();
  await understood(page).waitFor();
}

/** So that the next picture begins as this one did. */
async function makeUp({ page, cloud }: Scene): Promise<void> {
  await cloud.comeBack();
  await understood(page).click();
  await openEveryConversation(cloud.databaseUrl);
}

/** What is kept, and that leaving now would leave nothing behind, where the network is already away. */
async function storageOffline({ page, device, cloud }: Scene): Promise<void> {
  await openPath({ page, device, cloud }, 'reglages');
  await cloud.goDown();
  const check = page.getByRole('button', { name: /^(vérifier|check)$/i });
  await check.click();
  await check.scrollIntoViewIfNeeded();
}

async function signInScreen(page: Page, device: Device): Promise<void> {
  await page.goto(device.url);
  await page.locator('input[type=email]').waitFor();
}

async function openAs(page: Page, device: Device, name: string): Promise<void> {
  await signInScreen(page, device);
  await page.getByRole('main').getByRole('button', { name }).first().click();
  await atTheList(page);
}

async function openConversation(page: Page, device: Device, name: string, counterpart: string): Promise<void> {
  await openAs(page, device, name);
  const id = await conversationWith(page, counterpart);
  await page.evaluate(hash => (window.location.hash = hash), `#/messages/${id}`);
  await page.locator('form textarea').waitFor();
  await page.getByRole('article').first().waitFor();
}

async function openPath({ page, device }: Scene, path: string): Promise<void> {
  await openAs(page, device, client);
  await page.evaluate(hash => (window.location.hash = hash), `#/${path}`);
  await page.getByRole('main').first().waitFor();
}
