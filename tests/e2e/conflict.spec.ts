/** Two people, or one at two computers, change the same text without seeing each other (D4, D5). */
import type { Locator, Page } from '@playwright/test';
import { client, expect, expert, test, twoInConversation } from './support/fixtures.ts';
import type { Person } from './support/person.ts';

const START = 'Il manque la liasse 2024.';

test('a note that two people edit apart: other words are merged unasked, the same words are compared and decided', async ({ sitDown }) => {
  const { a, b, conversation } = await twoInConversation(sitDown);
  for (const person of [a, b]) await person.page.getByRole('button', { name: 'Afficher les détails' }).click();
  await a.page.getByRole('textbox', { name: 'Ajouter une note partagée' }).fill(START);
  await a.page.getByRole('button', { name: 'Ajouter la note' }).click();
  await expect(note(b.page, START)).toBeVisible();

  await workOffline(a, true);
  await editNote(a.page, START, `Urgent. ${START}`);
  await editNote(b.page, START, START.replace('2024', '2025'));
  const merged = 'Urgent. Il manque la liasse 2025.';
  await expect(a.page.getByText('en attente d’envoi').first()).toBeVisible();
  await workOffline(a, false);
  for (const person of [a, b]) await expect(note(person.page, merged)).toBeVisible();
  await expect(a.syncChip).toHaveAccessibleName(/À jour/);

  await workOffline(a, true);
  await editNote(a.page, merged, merged.replace('2025', '2022'));
  await editNote(b.page, merged, merged.replace('2025', '2023'));
  await expect(note(b.page, merged.replace('2025', '2023'))).toContainText('modifiée par vous');
  await workOffline(a, false);
  await expect(note(a.page, merged.replace('2025', '2023'))).toBeVisible();
  await expect(a.syncChip).toHaveAccessibleName(/Action requise \(1\)/);

  await note(a.page, merged.replace('2025', '2023')).getByRole('link', { name: 'Comparer les versions' }).click();
  await expect(a.page.getByRole('article', { name: 'Votre version' })).toContainText('2022');
  await expect(a.page.getByRole('article', { name: `Version de ${expert}` })).toContainText('2023');
  await a.page.getByRole('button', { name: 'Réunir les deux' }).click();
  const decided = 'Urgent. Il manque les liasses 2022 et 2023.';
  await a.page.getByRole('textbox', { name: 'Texte réuni' }).fill(decided);
  await a.page.getByRole('button', { name: 'Enregistrer ce texte' }).click();
  await expect(a.page.getByText('Rien à départager')).toBeVisible();
  await expect(a.page.getByText('1 texte mis de côté')).toBeVisible();

  await expect(note(b.page, decided)).toContainText(`modifiée par ${client}`);
  await a.openConversation(conversation);
  await expect(note(a.page, decided)).toBeVisible();
  await expect(a.syncChip).toHaveAccessibleName(/À jour/);
});

test('one expert at two computers: a presentation is decided, and a rate that was overwritten is put back', async ({
  sitDown,
  anotherDevice,
}) => {
  const laptop = await sitDown(expert);
  const office = await sitDown(expert, await anotherDevice());
  for (const { page } of [laptop, office]) await page.evaluate(() => (window.location.hash = '#/reglages'));
  await saveBio(laptop.page, 'Fiscaliste à Lyon.');
  await expect(bio(office.page)).toHaveValue('Fiscaliste à Lyon.');

  await workOffline(laptop, true);
  await saveBio(laptop.page, 'Fiscaliste à Nantes.');
  await saveRate(laptop.page, '950');
  await saveBio(office.page, 'Fiscaliste à Bordeaux.');
  await expect(office.syncChip).toHaveAccessibleName(/À jour/);
  await workOffline(laptop, false);
  await laptop.page.getByRole('link', { name: 'Comparer les versions' }).first().click();
  const card = laptop.page.getByRole('region', { name: `Deux versions de la présentation de ${expert}` });
  await expect(card).toContainText('Version de vous, sur un autre appareil');
  await card.getByRole('button', { name: 'Garder la mienne' }).click();
  await expect(card).toBeHidden();
  await expect(bio(office.page)).toHaveValue('Fiscaliste à Nantes.');
  await expect(rate(office.page)).toHaveValue('950');

  await workOffline(office, true);
  await saveRate(office.page, '800');
  await laptop.page.evaluate(() => (window.location.hash = '#/reglages'));
  await saveRate(laptop.page, '900');
  await expect(laptop.syncChip).toHaveAccessibleName(/À jour/);
  await workOffline(office, false);
  await expect(rate(laptop.page)).toHaveValue('800');
  await laptop.page.evaluate(() => (window.location.hash = '#/conflits'));
  const overwritten = laptop.page.getByRole('listitem', { name: 'Tarif journalier' });
  await expect(overwritten).toContainText('900');
  await overwritten.getByRole('button', { name: 'Remettre ma valeur' }).click();
  await expect(rate(office.page)).toHaveValue('900');
  await expect(laptop.page.getByText('Rien à départager')).toBeVisible();
});

const note = (page: Page, text: string): Locator =>
  page.getByRole('complementary', { name: 'Détails' }).getByRole('listitem').filter({ hasText: text });
const bio = (page: Page): Locator => page.getByRole('textbox', { name: 'Présentation' });
const rate = (page: Page): Locator => page.getByRole('spinbutton', { name: 'Tarif journalier (€)' });

async function workOffline({ page, syncChip }: Person, offline: boolean): Promise<void> {
  await syncChip.click();
  await page.getByRole('switch', { name: 'Travailler hors ligne' }).click();
  await page.keyboard.press('Escape');
  if (offline) await expect(syncChip).toHaveAccessibleName(/En pause/);
}

async function editNote(page: Page, text: string, value: string): Promise<void> {
  await note(page, text).getByRole('button', { name: 'Modifier la note' }).click();
  await page.getByRole('textbox', { name: 'Modifier la note' }).fill(value);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(note(page, value)).toBeVisible();
}

async function saveBio(page: Page, value: string): Promise<void> {
  await bio(page).fill(value);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeHidden();
}

async function saveRate(page: Page, euros: string): Promise<void> {
  await rate(page).fill(euros);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeHidden();
}
