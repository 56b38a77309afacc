import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { id } from '../support/scripted-data.ts';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const CAMILLE = `/messages/${id(100)}`;
const open = scriptedBrowser();
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message à/ });
const messages = (page: Page) => page.getByRole('list', { name: 'Messages' });
const logged = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(wanted => window.scripted.world.log.filter(entry => entry.name === wanted).map(entry => entry.input), name);

async function until(what: () => Promise<boolean>): Promise<void> {
  await expect.poll(what, { timeout: 10_000 }).toBe(true);
}

test('a demo account opens in one click, and its conversations are there', async () => {
  const page = await open('signed-out');
  await page.getByRole('button', { name: /Entrer en tant que Julie Caron/ }).click();
  await page.getByRole('link', { name: /Camille Aubertin/ }).waitFor();
  expect(await page.title()).toBe('(2) FinancialTracker');
});

test('a wrong password is told in plain words, and missing fields beside them', async () => {
  const page = await open('signed-out');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByText('Écrivez votre adresse e-mail.').waitFor();
  await page.getByLabel('Adresse e-mail').fill('julie.caron@demo.example');
  await page.getByLabel('Mot de passe').fill('faux');
  await page.keyboard.press('Enter');
  await page.getByText('Vérifiez les deux.').waitFor();
});

test('a message sent shows at once, never leaves the screen, and ends up sent', async () => {
  const page = await open('full', CAMILLE);
  await composer(page).fill('Bonjour, voici le relevé.');
  await page.evaluate(() => {
    // From its first appearance on, each change of the page must still show it.
    const shown = (): boolean => [...document.querySelectorAll('article')].some(one => one.textContent.includes('voici le relevé'));
    let seen = false;
    Object.assign(window, { vanished: 0 });
    new MutationObserver(() => {
      seen ||= shown();
      if (seen && !shown()) Object.assign(window, { vanished: 1 });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.press('Enter');
  expect(await composer(page).inputValue()).toBe('');
  await page.getByRole('article', { name: /Vous : Bonjour, voici le relevé\..*(En file|Envoyé)/ }).waitFor();
  await page.getByRole('article', { name: /Vous : Bonjour, voici le relevé\..*Envoyé\./ }).waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'vanished'))).toBe(0);
  expect(await messages(page).getByText('voici le relevé').count()).toBe(1);
});

test('Shift+Enter makes a line, and a draft follows its conversation', async () => {
  const page = await open('full', CAMILLE);
  await composer(page).pressSequentially('Un');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('deux');
  expect(await composer(page).inputValue()).toBe('Un\ndeux');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('textbox', { name: 'Message à Nicolas Ferrand' }).waitFor();
  await page.getByRole('link', { name: /Camille Aubertin.*Brouillon/ }).click();
  await expect.poll(() => composer(page).inputValue()).toBe('Un\ndeux');
});

test('messages in sight for a second are marked as read, and only then', async () => {
  const page = await open('full', CAMILLE);
  await messages(page).waitFor();
  await until(async () => (await logged(page, 'conversation.markRead')).some(input => Reflect.get(Object(input), 'seq') === 64));
  await page.getByRole('separator', { name: 'Nouveaux messages' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('separator', { name: 'Nouveaux messages' }).waitFor({ state: 'detached' });
});

test('a conversation of ten thousand messages opens at its end, scrolls to its beginning and says what came meanwhile', async () => {
  const page = await open('long', CAMILLE);
  await page.getByText('Est-ce que la déclaration doit passer par la TVA du mois ?').last().waitFor();
  expect(await page.getByRole('article').count()).toBeLessThan(60);
  await page.evaluate(() => document.querySelector('ul[aria-label="Messages"]')?.parentElement?.parentElement?.scrollTo(0, 0));
  await page.getByText('Début de la conversation avec Camille Aubertin').waitFor();
  await page.evaluate(() => window.scripted.arrive(0, 'Une nouvelle de dernière minute'));
  await page.getByRole('button', { name: '1 nouveau message' }).click();
  await messages(page).getByText('Une nouvelle de dernière minute').waitFor();
});

test('at the end, what arrives is shown and read aloud', async () => {
  const page = await open('full', CAMILLE);
  await messages(page).waitFor();
  await page.evaluate(() => window.scripted.arrive(0, 'Tout est validé'));
  await messages(page).getByText('Tout est validé').waitFor();
  await page.locator('[aria-live=polite]', { hasText: 'Camille Aubertin : Tout est validé' }).waitFor({ state: 'attached' });
});

test('typing renders no message again', async () => {
  const page = await open('full', CAMILLE);
  await messages(page).getByRole('article').first().waitFor();
  await until(async () => (await logged(page, 'conversation.markRead')).length > 0);
  // Every message looks for its links when it renders, and nothing else does.
  await page.evaluate(() => {
    const { matchAll } = String.prototype;
    Object.assign(window, { rendered: 0 });
    Reflect.set(String.prototype, 'matchAll', function (this: string, pattern: RegExp) {
      Object.assign(window, { rendered: Reflect.get(window, 'rendered') + 1 });
      return matchAll.call(this, pattern);
    });
  });
  await composer(page).pressSequentially('Une phrase assez longue pour être enregistrée.');
  await until(async () => (await logged(page, 'draft.save')).length > 0);
  expect(await page.evaluate(() => Reflect.get(window, 'rendered'))).toBe(0);
  await page.keyboard.press('Enter');
  await messages(page).getByText('Une phrase assez longue').waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'rendered'))).toBeGreaterThan(0);
});

test('a refused message is told where it stood, and its text goes back into the draft', async () => {
  const page = await open('refused', CAMILLE);
  const card = page.getByRole('article', { name: /Ce message n’a pas été envoyé/ });
  await card.getByRole('button', { name: 'Remettre dans le brouillon' }).click();
  await card.waitFor({ state: 'detached' });
  await expect.poll(() => composer(page).inputValue()).toBe('Je confirme l’envoi des justificatifs lundi, avant midi.');
});

test('a reply shows what it answers, and leads back to it', async () => {
  const page = await open('full', CAMILLE);
  const last = page.getByRole('article').last();
  await last.hover();
  await last.getByRole('button', { name: 'Répondre à Camille Aubertin' }).click();
  await page.getByText('Réponse à Camille Aubertin').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Réponse à Camille Aubertin').waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /^Voir le message d’origine/ })
    .first()
    .click();
  await page.locator('article.animate-flash').waitFor();
});

test('a notification is raised in the browser, replaced by its tag, and its click opens the conversation', async () => {
  const page = await open('full', '/synchro', {}, () => {
    const raised: { title: string; tag: string; click: () => void; closed: boolean }[] = [];
    class RecordedNotification extends EventTarget {
      static permission = 'granted';
      readonly entry;
      constructor(title: string, { tag }: { tag: string }) {
        super();
        this.entry = { title, tag, click: () => this.dispatchEvent(new Event('click')), closed: false };
        raised.push(this.entry);
      }
      close(): void {
        this.entry.closed = true;
      }
    }
    Object.assign(window, { Notification: RecordedNotification, raised });
  });
  await page.getByRole('heading', { name: 'Synchronisation' }).waitFor();
  const tag = id(101);
  await page.evaluate(conversationId => {
    const notification = { tag: conversationId, title: 'Nicolas Ferrand', subtitle: 'URSSAF', body: 'Bonjour', silent: false };
    window.scripted.emit({ kind: 'notify', notification: { ...notification, path: `/messages/${conversationId}` } });
    window.scripted.emit({ kind: 'dismiss', tag: 'another' });
  }, tag);
  await until(() => page.evaluate(() => Reflect.get(window, 'raised').length === 1));
  await page.evaluate(() => Reflect.get(window, 'raised')[0].click());
  await page.getByRole('textbox', { name: 'Message à Nicolas Ferrand' }).waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'raised')[0].closed)).toBe(true);
  await until(async () => {
    const reports = await logged(page, 'window.report');
    return Reflect.get(Object(reports.at(-1)), 'conversationId') === tag;
  });
});

test('a core that dies is told calmly, what was on screen stays, and everything is watched again', async () => {
  const page = await open('full', CAMILLE);
  await messages(page).waitFor();
  await page.evaluate(() => {
    const connect = window.bridgeConnection;
    Object.assign(window, {
      bridgeConnection: () => Promise.reject(new Error('not there')),
      comeBack: () => Object.assign(window, { bridgeConnection: connect }),
    });
    window.scripted.cut();
  });
  await page.getByText(/Liaison avec l’application interrompue/).waitFor();
  expect(await messages(page).getByRole('article').count()).toBeGreaterThan(3);
  await page.evaluate(() => (Reflect.get(window, 'comeBack') as () => void)());
  await page.getByText(/Liaison avec l’application interrompue/).waitFor({ state: 'detached' });
  await page.evaluate(() => window.scripted.arrive(0, 'De retour'));
  await messages(page).getByText('De retour').waitFor();
});

test('everything can be reached with the keyboard', async () => {
  const page = await open('full', '/messages');
  await page.getByRole('link', { name: /Camille Aubertin/ }).waitFor();
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Message à Nicolas Ferrand' }).waitFor();
  await page.keyboard.press('Control+4');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+1');
  await page.getByRole('heading', { name: 'Messagerie' }).waitFor();
});

test('F6 goes through the regions and comes round', async () => {
  const page = await open('full', CAMILLE);
  await page.getByRole('button', { name: 'Afficher les détails' }).click();
  await page.getByRole('complementary', { name: 'Détails' }).waitFor();
  await messages(page).getByRole('article').first().waitFor();
  const passed: (string | undefined)[] = [];
  await composer(page).focus();
  for (let step = 0; step < 6; step++) {
    passed.push(await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region']));
    await page.keyboard.press('F6');
  }
  expect(passed).toEqual(['composer', 'inspector', 'rail', 'list', 'content', 'composer']);
});

test('language and theme change at once', async () => {
  const page = await open('full', '/reglages');
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.locator('html[data-theme=dark][lang=en]').waitFor();
});

test('in a narrow window the list and the conversation take turns', async () => {
  const page = await open('full', '/messages', { viewport: { width: 800, height: 700 } });
  await page.getByRole('link', { name: /Camille Aubertin/ }).click();
  await composer(page).waitFor();
  expect(await page.getByRole('searchbox').count()).toBe(0);
  await page.getByRole('link', { name: 'Retour à la liste' }).click();
  await page.getByRole('searchbox').waitFor();
});

test('signing out with something unsent says so and does not lose it by default', async () => {
  const page = await open('offline', '/reglages');
  await page.getByRole('button', { name: /Se déconnecter de cet ordinateur/ }).click();
  await page.getByText('2 éléments ne sont pas encore envoyés.').waitFor();
  expect(await page.getByRole('button', { name: 'Synchroniser puis déconnecter' }).count()).toBe(1);
  await page.getByRole('dialog').getByText('Et voici le relevé de mars.').waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  expect(await logged(page, 'session.signOut')).toEqual([]);
});

test('deleting unsent work takes a second answer, and the person is told what left this computer', async () => {
  const page = await open('offline', '/reglages');
  await page.getByRole('button', { name: /Se déconnecter de cet ordinateur/ }).click();
  await page.getByRole('button', { name: 'Supprimer…' }).click();
  expect(await logged(page, 'session.signOut')).toEqual([]);
  await page.getByRole('button', { name: 'Supprimer et se déconnecter' }).click();
  await page.getByText('Julie Caron n’est plus sur cet ordinateur').waitFor();
  expect(await logged(page, 'session.signOut')).toMatchObject([{ discardUnsent: true }]);
});

test('taken along in a file, unsent work leaves only after the person saw that the file is theirs', async () => {
  const page = await open('offline', '/reglages');
  await page.getByRole('button', { name: /Se déconnecter de cet ordinateur/ }).click();
  await page.getByRole('button', { name: 'Exporter puis déconnecter…' }).click();
  await page.getByLabel('Phrase secrète').fill('une phrase assez longue');
  await page.getByLabel('La même phrase, encore une fois').fill('une autre phrase');
  await page.getByRole('button', { name: 'Exporter', exact: true }).click();
  await page.getByText('Les deux phrases sont différentes.').waitFor();
  await page.getByLabel('La même phrase, encore une fois').fill('une phrase assez longue');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter', exact: true }).click();
  expect((await downloaded).suggestedFilename()).toBe('financialtracker-2026-11-23.ftunsent');
  expect(await logged(page, 'session.signOut')).toEqual([]);
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  await page.getByText('Julie Caron n’est plus sur cet ordinateur').waitFor();
});

test('what a rebuild carried over stays told until it was read', async () => {
  const page = await open('rebuilt');
  await page.getByText('La base locale était endommagée. Elle a été reconstruite.').waitFor();
  await page.getByText('Repris\u00a0: 3 envois en attente et 2 brouillons.').waitFor();
  await page.getByRole('button', { name: 'J’ai compris' }).click();
  await page.getByText('La base locale était endommagée. Elle a été reconstruite.').waitFor({ state: 'detached' });
});

test('a rebuild that could not read everything says so, rather than that nothing was waiting', async () => {
  const page = await open('full');
  await page.evaluate(() => {
    const { world } = window.scripted;
    const notice = { reason: 'damaged', at: 0, queued: 0, refused: 0, drafts: 0, source: { name: 'torn' } } as const;
    world.safekeeping = { ...world.safekeeping, notice };
    window.scripted.announce();
  });
  await page.getByText(/^Une partie n’a pas pu être lue/).waitFor();
  expect(await page.getByText('Rien n’était en attente.').count()).toBe(0);
});
