/** Somebody at a window: what they do and see, in the interface's own words. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Device } from './app.ts';

export type Person = {
  readonly page: Page;
  openConversation(id: string): Promise<void>;
  write(text: string): Promise<void>;
  message(text: string): Locator;
  /** The chip at the foot of the rail. */
  readonly syncChip: Locator;
  readonly composer: Locator;
  /** The conversations of the list that say so many messages wait. */
  waiting(count: number): Locator;
  /** Goes up from the newest until the oldest of `texts` was seen; gives what was seen, in the order of the screen. */
  readAll(texts: readonly string[]): Promise<readonly string[]>;
};

export const messages = (page: Page): Locator => page.getByRole('list', { name: 'Messages' });

/** Signs in with a demo account, online, on a device that may or may not know it. */
export async function signIn(page: Page, device: Device, name: string): Promise<Person> {
  await page.goto(device.url);
  await page.getByRole('main').getByRole('button', { name }).first().click();
  return atTheList(page);
}

/** Once the conversations are there. */
export async function atTheList(page: Page): Promise<Person> {
  await expect(conversationLinks(page).first()).toBeVisible({ timeout: 30_000 });
  return personAt(page);
}

export const conversationLinks = (page: Page): Locator => page.locator('a[href*="#/messages/"]');

export function conversationWith(page: Page, name: string): Promise<string> {
  return conversationAt(conversationLinks(page).filter({ hasText: name }));
}

export function conversationNotWith(page: Page, name: string): Promise<string> {
  return conversationAt(conversationLinks(page).filter({ hasNotText: name }));
}

async function conversationAt(links: Locator): Promise<string> {
  const href = await links.first().getAttribute('href');
  const id = /messages\/([0-9a-f-]{36})/.exec(href ?? '')?.[1];
  if (id === undefined) throw new Error(`no such conversation in the list: ${href}`);
  return id;
}

function personAt(page: Page): Person {
  const composer = page.getByRole('textbox', { name: /^Message à / });
  return {
    page,
    composer,
    syncChip: page.getByRole('button', { name: /^État de la synchronisation/ }),
    async openConversation(id) {
      await page.evaluate(path => (window.location.hash = path), `#/messages/${id}`);
      await expect(composer.or(page.getByText('cette conversation est fermée', { exact: false }))).toBeVisible();
    },
    async write(text) {
      await composer.fill(text);
      await composer.press('Enter');
      await expect(composer).toHaveValue('');
    },
    waiting: count =>
      conversationLinks(page).filter({ hasText: count === 1 ? '1 message en attente d’envoi' : `${count} messages en attente d’envoi` }),
    message: text => messages(page).getByRole('article').filter({ hasText: text }),
    readAll: texts => readUpwards(page, texts),
  };
}

/** The list is virtual: only what is near the screen exists, so it is read page by page and put together. */
async function readUpwards(page: Page, texts: readonly string[]): Promise<readonly string[]> {
  const articles = messages(page).getByRole('article');
  const seen = new Map<number, string>();
  const oldest = texts[0] ?? '';
  for (let step = 0; step < 150; step++) {
    const here = await messages(page)
      .getByRole('listitem')
      .evaluateAll(items => items.map(item => [Number(item.getAttribute('aria-posinset')), item.textContent ?? ''] as const));
    for (const [position, text] of here) seen.set(position, text);
    if ([...seen.values()].some(text => text.includes(oldest))) break;
    await articles.first().hover();
    // Little enough that two, done at once by a busy browser, still leave no message unseen.
    await page.mouse.wheel(0, -200);
    await expect(articles.first()).toBeVisible();
  }
  const inOrder = [...seen.entries()].toSorted(([a], [b]) => a - b).map(([, text]) => text);
  return inOrder.flatMap(text => texts.filter(one => text.includes(one)));
}
