/** States that a healthy computer doesn't come to, or not soon, pictured on the scripted core. The same steps serve both languages. */
import type { Page } from '@playwright/test';
import { id } from '../../tests/support/scripted-data.ts';
import type { Scenario } from '../../tests/support/scripted-world.ts';

export type ScriptedShot = {
  readonly name: string;
  readonly scenario: Scenario;
  readonly path?: string;
  readonly go?: (page: Page) => Promise<void>;
};

const conversation = `/messages/${id(100)}`;

export const scriptedShots: readonly ScriptedShot[] = [
  { name: 'unopened-newer', scenario: 'newer' },
  { name: 'unopened-failed', scenario: 'not-opening' },
  { name: 'unopened-export', scenario: 'newer', go: page => press(page, /^export/i) },
  { name: 'unopened-disk-full', scenario: 'cannot-open' },
  { name: 'disk-full', scenario: 'disk-full', path: conversation },
  { name: 'disk-low', scenario: 'disk-low', path: conversation },
  { name: 'disk-low-settings', scenario: 'disk-low', path: '/reglages', go: page => bringUp(page, /^(vérifier|check)$/i) },
  { name: 'rebuilt-notice', scenario: 'rebuilt', path: conversation },
  { name: 'safekeeping', scenario: 'full', path: '/reglages', go: page => bringUp(page, /reconstruire la base|rebuild/i) },
  { name: 'safekeeping-export', scenario: 'full', path: '/reglages', go: page => press(page, /^export/i) },
  { name: 'safekeeping-import', scenario: 'full', path: '/reglages', go: page => press(page, /^(reprendre un|take in|import)/i) },
  { name: 'safekeeping-rebuild', scenario: 'full', path: '/reglages', go: page => press(page, /reconstruire la base|rebuild/i) },
  { name: 'sign-out', scenario: 'full', path: '/reglages', go: page => press(page, /déconnecter de cet|sign out/i) },
  { name: 'sign-out-unsent', scenario: 'offline', path: '/reglages', go: page => press(page, /déconnecter de cet|sign out/i) },
  {
    name: 'sign-out-discard',
    scenario: 'offline',
    path: '/reglages',
    async go(page) {
      await press(page, /déconnecter de cet|sign out/i);
      await press(page, /^(supprimer|delete|discard)/i);
    },
  },
];

async function bringUp(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().scrollIntoViewIfNeeded();
}

async function press(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
}
