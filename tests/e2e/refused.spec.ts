import { expect, test, twoInConversation } from './support/fixtures.ts';
import { setConversationState } from './support/conversation-state.ts';
import { conversationLinks } from './support/person.ts';

test.afterEach(({ cloud }) => cloud.comeBack());

test('a message that the cloud refuses comes back to its author, and what was behind it goes through', async ({ cloud, sitDown }) => {
  const { a, b, conversation } = await twoInConversation(sitDown);
  const other = await otherConversation(a.page, conversation);
  await cloud.goDown();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/);
  await a.write('Trop tard pour celle-ci.');
  await a.openConversation(other);
  await a.write('Mais pas pour celle-là.');
  await setConversationState(cloud.databaseUrl, conversation, 'closed');

  await cloud.comeBack();
  await expect(a.message('Mais pas pour celle-là.').getByRole('img', { name: /Envoyé|Distribué|Lu/ })).toBeVisible({ timeout: 30_000 });
  await expect(a.syncChip).toHaveAccessibleName(/Action requise \(1\)/);
  await a.openConversation(conversation);
  const card = a.page.getByRole('article', { name: /Ce message n’a pas été envoyé/ });
  await expect(card).toContainText(/La conversation avait été fermée entre-temps\. C’était \d/);
  await expect(card).toContainText('Trop tard pour celle-ci.');
  await expect(b.message('Trop tard pour celle-ci.')).toBeHidden();

  await card.getByRole('button', { name: 'Remettre dans le brouillon' }).click();
  await expect(card).toBeHidden();
  await expect(a.page.getByText(/Brouillon/).first()).toBeVisible();
  await setConversationState(cloud.databaseUrl, conversation, 'open');
  await expect(a.composer).toHaveValue('Trop tard pour celle-ci.');
  await a.composer.press('Enter');
  await expect(b.message('Trop tard pour celle-ci.')).toBeVisible();
});

test('a refused text can be copied and then discarded, and what is refused is edited before it is sent again', async ({
  cloud,
  context,
  sitDown,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { a, b, conversation } = await twoInConversation(sitDown);
  await cloud.goDown();
  await expect(a.syncChip).toHaveAccessibleName(/Hors ligne/);
  for (const text of ['Je viens lundi.', 'À jeter.']) await a.write(text);
  await setConversationState(cloud.databaseUrl, conversation, 'closed');
  await cloud.comeBack();
  await expect(a.syncChip).toHaveAccessibleName(/Action requise \(2\)/, { timeout: 30_000 });

  const card = (text: string) => a.page.getByRole('article', { name: /Ce message n’a pas été envoyé/ }).filter({ hasText: text });
  await card('À jeter.').getByRole('button', { name: 'Copier' }).click();
  expect(await a.page.evaluate(() => navigator.clipboard.readText())).toBe('À jeter.');
  await card('À jeter.').getByRole('button', { name: 'J’ai compris' }).click();
  await expect(card('À jeter.')).toBeHidden();
  await expect(a.syncChip).toHaveAccessibleName(/Action requise \(1\)/);

  await card('Je viens lundi.').getByRole('button', { name: 'Remettre dans le brouillon' }).click();
  await setConversationState(cloud.databaseUrl, conversation, 'open');
  await expect(a.composer).toHaveValue('Je viens lundi.');
  await a.write('Je viens plutôt mardi.');
  await expect(b.message('Je viens plutôt mardi.')).toBeVisible();
  await expect(b.message('À jeter.')).toBeHidden();
  await expect(a.syncChip).toHaveAccessibleName(/À jour/);
});

async function otherConversation(page: Parameters<typeof conversationLinks>[0], not: string): Promise<string> {
  const hrefs = await conversationLinks(page).evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''));
  const ids = hrefs.flatMap(href => /messages\/([0-9a-f-]{36})/.exec(href)?.[1] ?? []);
  const other = ids.find(id => id !== not);
  if (other === undefined) throw new Error('there is one conversation only');
  return other;
}
