import { expect, test, twoInConversation } from './support/fixtures.ts';

test.afterEach(({ cloud }) => cloud.comeBack());

test('of three messages written offline the second is taken back: two arrive, and its text is a draft again', async ({
  cloud,
  sitDown,
}) => {
  const { a, b, conversation } = await twoInConversation(sitDown);
  await cloud.goDown();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/);
  for (const text of ['La première part.', 'La deuxième non.', 'La troisième aussi.']) await a.write(text);
  await expect(a.waiting(3)).toBeVisible();

  await a.page.evaluate(() => (window.location.hash = '#/synchro'));
  const waiting = a.page.getByRole('region', { name: 'En attente d’envoi' }).getByRole('listitem');
  const second = waiting.filter({ hasText: 'La deuxième non.' });
  await expect(second).toContainText('partira à la reconnexion');
  await second.getByRole('button', { name: 'Ne pas envoyer' }).click();
  await expect(a.page.getByText('Le texte est de retour dans le brouillon.').first()).toBeVisible();
  await expect(second).toBeHidden();

  await cloud.comeBack();
  await expect(b.message('La troisième aussi.')).toBeVisible({ timeout: 30_000 });
  await expect(b.message('La première part.')).toBeVisible();
  await expect(b.message('La deuxième non.')).toBeHidden();
  await expect(a.page.getByText('Rien en attente.')).toBeVisible({ timeout: 30_000 });
  await expect(a.page.getByRole('region', { name: 'Journal' })).toContainText('Message n°');
  await a.openConversation(conversation);
  await expect(a.composer).toHaveValue('La deuxième non.');
});
