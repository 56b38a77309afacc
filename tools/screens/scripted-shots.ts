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
  { name: 'safekeeping', scenario: 'full', path: '/reglages', go: page => bringUp(page, /reconstruire la base|rebuild the local/i) },
  { name: 'safekeeping-export', scenario: 'full', path: '/reglages', go: page => press(page, /^export/i) },
  { name: 'safekeeping-import', scenario: 'full', path: '/reglages', go: page => press(page, /^(reprendre un|take in|import)/i) },
  { name: 'safekeeping-rebuild', scenario: 'full', path: '/reglages', go: page => press(page, /reconstruire la base|rebuild the local/i) },
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
  { name: 'conflict-none', scenario: 'full', path: '/conflits' },
  { name: 'conflict', scenario: 'conflicts', path: '/conflits' },
  { name: 'conflict-both', scenario: 'conflicts', path: '/conflits', go: page => press(page, /réunir les deux|combine both/i) },
  { name: 'conflict-values', scenario: 'conflicts', path: '/conflits', go: page => bringUp(page, /laisser ainsi|leave it so/i) },
  { name: 'conflict-sync', scenario: 'conflicts', path: '/synchro' },
  { name: 'conflict-panel', scenario: 'conflicts', path: conversation, go: page => press(page, /synchronisation/i) },
  { name: 'conflict-strip', scenario: 'conflicts', path: conversation },
  { name: 'conflict-note', scenario: 'conflicts', path: conversation, go: openNotes },
  { name: 'profile', scenario: 'conflicts', path: '/reglages' },
  { name: 'profile-edited', scenario: 'conflicts', path: '/reglages', go: page => press(page, /^(retirer anglais|remove english)/i) },
  { name: 'refused-note', scenario: 'refused', path: conversation, go: openNotes },
  { name: 'refused-all', scenario: 'refused', path: '/synchro' },
  { name: 'pending', scenario: 'offline', path: '/synchro' },
  { name: 'journal', scenario: 'full', path: '/synchro', go: page => bringUp(page, /copier pour|copy for/i) },
  { name: 'note-edit', scenario: 'full', path: conversation, go: beginNote },
  {
    name: 'note-draft',
    scenario: 'full',
    path: conversation,
    async go(page) {
      await beginNote(page);
      await page.keyboard.type(' 48 h.');
      await page.keyboard.press('Escape');
    },
  },
];

async function openNotes(page: Page): Promise<void> {
  await press(page, /^(afficher les détails|show the details)$/i);
  await page.getByRole('complementary').getByRole('textbox').last().scrollIntoViewIfNeeded();
}

async function beginNote(page: Page): Promise<void> {
  await openNotes(page);
  await press(page, /^(modifier la note|edit the note)$/i);
}

async function bringUp(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().scrollIntoViewIfNeeded();
}

async function press(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
}
