import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { id } from '../support/scripted-data.ts';
import { scriptedBrowser } from '../support/scripted-browser.ts';

const CAMILLE = `/messages/${id(100)}`;
const open = scriptedBrowser();

const screens = [
  ['signed-out', '/'],
  ['known', '/'],
  ['first-sync', '/'],
  ['empty', '/messages'],
  ['full', CAMILLE],
  ['refused', CAMILLE],
  ['offline', '/synchro'],
  ['refused', '/synchro'],
  ['full', '/reglages'],
  ['conflicts', CAMILLE],
  ['conflicts', '/conflits'],
  ['conflicts', '/reglages'],
  ['full', '/recherche'],
  ['full', '/recherche?q=factures%20avant:jamais'],
  ['indexing', '/recherche?q=rien'],
  ['newer', '/'],
  ['disk-full', CAMILLE],
] as const;

test.each(screens)(
  'axe finds nothing on %s %s, in either theme',
  async (scenario, path) => {
    const page = await open(scenario, path, { reducedMotion: 'reduce' });
    await page.addInitScript(() => localStorage.setItem('interface', JSON.stringify({ state: { inspectorOpen: true }, version: 0 })));
    await page.reload();
    await page.locator('#content').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`);
      expect(found, colorScheme).toEqual([]);
    }
  },
  40_000,
);
