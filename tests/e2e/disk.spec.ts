import { mountSmallDisk } from '../support/small-disk.ts';
import { startDevice } from './support/app.ts';
import { client, expect, expert, test } from './support/fixtures.ts';
import { conversationNotWith } from './support/person.ts';

test('a full disk: what happened is said, what was written stays on screen, and it leaves once there is room', async ({
  cloud,
  sitDown,
}) => {
  const disk = mountSmallDisk(96);
  if (disk === null) return test.skip(true, 'no disk can be mounted here: it takes the right to mount a tmpfs');
  const device = await startDevice(cloud, disk.folder);
  try {
    const a = await sitDown(client, device);
    // Another computer of the same person; what is said here is unread for nobody whom other stories are about.
    const b = await sitDown(client);
    const conversation = await conversationNotWith(a.page, expert);
    await a.openConversation(conversation);
    await b.openConversation(conversation);
    await a.write('Avant que le disque soit plein.');
    await expect(b.message('Avant que le disque soit plein.')).toBeVisible();

    disk.fill();
    const notice = a.page.getByText('Le disque de cet ordinateur est plein.');
    const named = (count: number): string => `Long n° ${String(count).padStart(2, '0')}.`;
    // What SQLite's log has already is written on: the disk is full once that is used up.
    let count = 0;
    for (let full = false; !full; count += full ? 0 : 1) {
      await a.composer.fill(`${named(count)} ${'é'.repeat(9_000)}`);
      await a.composer.press('Enter');
      await expect(notice.or(a.message(named(count))).first()).toBeVisible();
      full = !(await a.message(named(count)).isVisible());
    }
    await expect(a.composer).toHaveValue(`${named(count)} ${'é'.repeat(9_000)}`);
    await expect(a.message(named(count))).toHaveCount(0);
    await expect(a.page.getByRole('list', { name: 'Messages' })).toBeVisible();

    disk.free();
    await expect(notice).toBeHidden({ timeout: 60_000 });
    await a.composer.press('Enter');
    await expect(b.message(named(count))).toBeVisible({ timeout: 30_000 });
    await expect(b.message(named(count))).toHaveCount(1);
  } finally {
    await device.stop();
    disk.remove();
  }
});
