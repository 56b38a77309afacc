import { expect, expert, test, twoInConversation } from './support/fixtures.ts';

test.afterEach(({ cloud }) => cloud.comeBack());

test('what was said is found as one types, accents or not, and Enter goes there, the cloud away', async ({ cloud, sitDown }) => {
  const { a, b, conversation } = await twoInConversation(sitDown);
  await b.write('L’échéancier définitif porte la référence ECH-2026-0777.');
  for (let later = 1; later <= 12; later++) await b.write(`Pièce n° ${later} relue.`);
  await expect(a.message('Pièce n° 12 relue.')).toBeVisible();
  await cloud.goDown();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/);

  await a.page.keyboard.press('ControlOrMeta+Shift+F');
  const field = a.page.getByRole('searchbox', { name: 'Rechercher dans les messages' });
  await expect(field).toBeFocused();
  await field.fill('definitif eche');
  const hits = a.page.getByRole('region', { name: 'Messages' });
  await expect(hits.getByRole('link')).toHaveCount(1);
  await expect(hits.locator('mark')).toHaveText(['échéancier', 'définitif']);

  await field.fill('2026-07 de:moi');
  await expect(a.page.getByRole('main').getByRole('status')).toHaveText('Aucun message trouvé');
  await expect(a.page.getByText(/^Recherché dans .* sur cet ordinateur/)).toBeVisible();
  await field.fill(`2026-07 de:"${expert}"`);
  await expect(hits.getByRole('link')).toHaveCount(1);

  await field.press('Enter');
  await expect(a.page).toHaveURL(new RegExp(conversation));
  await expect(a.message('L’échéancier définitif')).toBeInViewport();
  await a.page.goBack();
  await expect(field).toHaveValue(`2026-07 de:"${expert}"`);
});
