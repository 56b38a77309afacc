import { mountSmallDisk } from '../support/small-disk.ts';
import { startDevice } from './support/app.ts';
import { client, expect, expert, test } from './support/fixtures.ts';
import { conversationWith } from './support/person.ts';

test('a full disk: what happened is said, what was written stays on screen, and it leaves once there is room', async ({
  cloud,
  sitDown,
}) => {
  const disk = mountSmallDisk(96);
  if (disk === null) return test.skip(true, 'no disk can be mounted here: it takes the right to mount a tmpfs');
  const device = await startDevice(cloud, disk.folder);
  try {
    const a = await sitDown(client, device);
    const b = await sitDown(expert);
    const conversation = await conversationWith(a.page, expert);
    await a.openConversation(conversation);
    await b.openConversation(conversation);
    await a.write('Avant que le disque soit plein.');
    await expect(b.message('Avant que le disque soit plein.')).toBeVisible();

    disk.fill();
    const notice = a.page.getByText('Le disque de cet ordinateur est plein.');
    // What SQLite's log has already is written on: the disk is full once that is used up.
    for (let count = 0; count < 60 && !(await notice.isVisible()); count++) {
      await a.composer.fill(`${count} ${'é'.repeat(9_000)}`);
      await a.composer.press('Enter');
      await expect(a.composer.and(a.page.locator(':enabled'))).toBeVisible();
    }
    await expect(notice).toBeVisible();

    await a.composer.fill('Écrit pendant que le disque est plein.');
    await a.composer.press('Enter');
    await expect(a.composer).toHaveValue('Écrit pendant que le disque est plein.');
    await expect(a.page.getByText('Pas encore enregistré : ce texte n’est qu’à l’écran.')).toBeVisible();
    await expect(a.message('Avant que le disque soit plein.')).toBeAttached();

    disk.free();
    await a.page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(notice).toBeHidden({ timeout: 30_000 });
    await a.composer.press('Enter');
    await expect(b.message('Écrit pendant que le disque est plein.')).toBeVisible({ timeout: 30_000 });
    await expect(b.message('Écrit pendant que le disque est plein.')).toHaveCount(1);
  } finally {
    await device.stop();
    disk.remove();
  }
});
