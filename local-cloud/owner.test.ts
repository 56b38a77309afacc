import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { type Claim, claimFolder, judge, type Ownership } from './owner.ts';

let folder: string;
const owned: Ownership[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'financialtracker-owner-'));
});
afterEach(async () => {
  for (const ownership of owned.splice(0)) await ownership.release();
  await rm(folder, { recursive: true, force: true });
});

const note = (name: string) => join(folder, `owner-${name}.json`);

/** Whoever gets it serves at once. */
async function claim(url: string): Promise<Claim> {
  const claimed = await claimFolder(folder);
  if (claimed.kind === 'owner') {
    owned.push(claimed.ownership);
    claimed.ownership.announce(url);
  }
  return claimed;
}

describe('a candidate', () => {
  const other = (instance: string, role: 'candidate' | 'owner', url: string | null = null) => ({ instance, role, url });

  it.each([
    ['owns what nobody else wants', [], 'own'],
    ['gives way to a lower name', [other('a', 'candidate')], 'withdraw'],
    ['waits for a higher one, which may have looked before we were to be seen', [other('x', 'candidate')], 'wait'],
    ['comes back while the owner is starting', [other('x', 'owner')], 'withdraw'],
    ['uses an owner that serves', [other('a', 'candidate'), other('x', 'owner', 'url')], { kind: 'other', url: 'url' }],
  ] as const)('%s', (_, others, verdict) => {
    expect(judge('m', others)).toEqual(verdict);
  });

  it('says so when somebody holds the folder and does not answer', () => {
    expect(() => judge('m', ['silent'])).toThrow('does not answer');
  });
});

describe('a data folder', () => {
  it('has one owner, however many start at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, index) => claim(`url ${index}`)));
    expect(all.filter(({ kind }) => kind === 'owner')).toHaveLength(1);
    const told = all.flatMap(claimed => (claimed.kind === 'other' ? [claimed.url] : []));
    expect(new Set(told).size).toBe(1);
    expect(told).toHaveLength(11);
  });

  it('has one owner also when they all find the notes of dead ones', async () => {
    for (const name of ['a', 'f']) await writeFile(note(name), JSON.stringify({ port: await freePort(null), instance: name }));
    await writeFile(note('c'), '{"port":');
    const all = await Promise.all(Array.from({ length: 12 }, (_, index) => claim(`url ${index}`)));
    expect(all.filter(({ kind }) => kind === 'owner')).toHaveLength(1);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is not taken for owned because another program got the dead one’s port', async () => {
    const other = createServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    await writeFile(note('dead'), JSON.stringify({ port: typeof address === 'object' ? address?.port : 0, instance: 'dead' }));
    expect((await claim('new')).kind).toBe('owner');
    other.close();
  });

  it('is free after its owner let go, and holds nothing of it', async () => {
    await claim('first');
    await owned.pop()?.release();
    expect(await readdir(folder)).toEqual([]);
    expect((await claim('second')).kind).toBe('owner');
  });
});
