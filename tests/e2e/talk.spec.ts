import { expect, expert, test, twoInConversation } from './support/fixtures.ts';

test('two people in two tabs: a message, typing and reading are seen on the other side at once', async ({ sitDown }) => {
  const { a, b } = await twoInConversation(sitDown);

  await a.composer.pressSequentially('Bonjour ');
  await expect(b.page.getByText('Claire Vasseur écrit…')).toBeVisible();

  await a.write('Bonjour, le dossier est complet.');
  await expect(b.message('Bonjour, le dossier est complet.')).toBeVisible();
  await expect(b.page.getByText('Claire Vasseur écrit…')).toBeHidden();
  await expect(a.message('Bonjour, le dossier est complet.').getByRole('img', { name: 'Lu' })).toBeVisible();

  await b.write('Merci, je regarde.');
  await expect(a.message('Merci, je regarde.')).toBeVisible();
});

test('a message to a conversation that is not on screen is notified, and the click opens it', async ({ sitDown, context }) => {
  await context.addInitScript(() => {
    const raised: { title: string; body: string; click: () => void }[] = [];
    class Recorder extends EventTarget {
      static permission = 'granted';
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super();
        raised.push({ title, body, click: () => this.dispatchEvent(new Event('click')) });
      }
      close(): void {
        this.dispatchEvent(new Event('close'));
      }
    }
    Object.assign(window, { Notification: Recorder, raised });
  });
  const { a, b, conversation } = await twoInConversation(sitDown);
  await b.page.getByRole('link', { name: 'Réglages' }).click();
  await expect(b.page.getByRole('heading', { name: 'Réglages' })).toBeVisible();

  await a.write('Pouvez-vous me rappeler ?');
  await b.page.waitForFunction(() => Reflect.get(window, 'raised').length > 0);
  const raised = await b.page.evaluate(() => Reflect.get(window, 'raised')[0]);
  expect(raised).toMatchObject({ title: 'Claire Vasseur', body: expect.stringContaining('Pouvez-vous me rappeler ?') });
  await expect(b.page).toHaveTitle(/^\(\d+\) FinancialTracker$/);

  await b.page.evaluate(() => Reflect.get(window, 'raised')[0].click());
  await expect(b.page).toHaveURL(new RegExp(conversation));
  await expect(b.message('Pouvez-vous me rappeler ?')).toBeVisible();
});

test('the same account in two windows and on two computers sees the same', async ({ sitDown, anotherDevice }) => {
  const { a, b, conversation } = await twoInConversation(sitDown);
  const second = await sitDown(expert);
  const elsewhere = await sitDown(expert, await anotherDevice());
  await second.openConversation(conversation);
  await elsewhere.openConversation(conversation);

  await b.write('Écrit dans la première fenêtre.');
  for (const window of [a, second, elsewhere]) await expect(window.message('Écrit dans la première fenêtre.')).toBeVisible();

  await elsewhere.write('Écrit sur l’autre ordinateur.');
  for (const window of [a, b, second]) await expect(window.message('Écrit sur l’autre ordinateur.')).toBeVisible();
});
