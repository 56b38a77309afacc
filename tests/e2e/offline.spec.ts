import { client, expect, expert, test, twoInConversation } from './support/fixtures.ts';
import { atTheList } from './support/person.ts';

test.afterEach(({ cloud }) => cloud.comeBack());

test('fifty messages written offline survive a crash and arrive once, in order, on both sides', async ({ cloud, device, sitDown }) => {
  const { a, b } = await twoInConversation(sitDown);
  await cloud.goDown();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/);
  await expect(b.syncChip).toHaveAccessibleName(/Hors ligne/);

  await a.page.getByRole('searchbox', { name: 'Rechercher une conversation' }).fill('Marchetti');
  await expect(a.page.getByText(/\d+ conversations?/).first()).toBeVisible();

  const texts = Array.from({ length: 50 }, (_, at) => `Hors ligne n° ${String(at + 1).padStart(2, '0')}.`);
  for (const text of texts) await a.write(text);
  await expect(a.waiting(50)).toBeVisible();

  await device.kill();
  await device.restart();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/, { timeout: 30_000 });
  await expect(a.waiting(50)).toBeVisible();
  expect(await a.readAll(texts)).toEqual(texts);

  await cloud.comeBack();
  await expect(a.syncChip).toHaveAccessibleName(/À jour/, { timeout: 30_000 });
  await expect(b.message(texts.at(-1) ?? '')).toBeVisible({ timeout: 30_000 });
  expect(await b.readAll(texts)).toEqual(texts);
  await a.page.reload();
  const again = await atTheList(a.page);
  await expect(again.message(texts.at(-1) ?? '')).toBeVisible();
  expect(await again.readAll(texts)).toEqual(texts);
});

test('a person who signed in once works offline afterwards; another must wait for the network', async ({ cloud, device, sitDown }) => {
  const { a } = await twoInConversation(sitDown);
  await cloud.goDown();
  await device.kill();
  await device.restart();

  const page = await a.page.context().newPage();
  await page.goto(device.url);
  await page.getByRole('button', { name: /Nadia/ }).click();
  await expect(page.getByRole('alert')).toContainText('besoin du réseau');
  await page.getByRole('region', { name: 'Sur cet ordinateur' }).getByRole('button', { name: client }).click();
  const person = await atTheList(page);
  await expect(page.getByText(expert).first()).toBeVisible();
  await expect(person.syncChip).toHaveAccessibleName(/Hors ligne/);
});

test('working offline by choice holds everything back until it is over', async ({ sitDown }) => {
  const { a, b } = await twoInConversation(sitDown);
  await a.syncChip.click();
  await a.page.getByRole('switch', { name: 'Travailler hors ligne' }).click();
  await a.page.keyboard.press('Escape');
  await expect(a.syncChip).toHaveAccessibleName(/En pause/);
  await a.write('Retenu pour l’instant.');
  await expect(a.waiting(1)).toBeVisible();
  await b.write('Vous m’entendez ?');
  await expect(b.message('Vous m’entendez ?').getByRole('img', { name: /Envoyé|Distribué|Lu/ })).toBeVisible();
  await expect(a.message('Vous m’entendez ?')).toBeHidden();

  await a.syncChip.click();
  await a.page.getByRole('switch', { name: 'Travailler hors ligne' }).click();
  await expect(b.message('Retenu pour l’instant.')).toBeVisible();
  await expect(a.message('Vous m’entendez ?')).toBeVisible();
});
