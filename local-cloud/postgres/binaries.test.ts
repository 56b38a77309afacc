import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareBinaries } from './binaries.ts';
import { isReachableBy } from './reachable.ts';
import { accountNamed, postgresUser } from './run-as.ts';
import { parsePostmaster } from './postmaster-file.ts';
import { runProgram } from './run-program.ts';

let folder: string;
const usualTemporary = process.env['TMPDIR'];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'financialtracker-binaries-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  if (usualTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemporary;
  await rm(folder, { recursive: true, force: true });
});

describe('Postgres’ programs', () => {
  it('run from the package, whose install script never ran', async () => {
    const runAs = postgresUser();
    const { pgCtl } = await prepareBinaries(runAs);
    expect(await runProgram({ file: pgCtl, args: ['--version'], runAs })).toMatchObject({ ok: true, output: /^pg_ctl \(PostgreSQL\) 18/ });
  });

  it.runIf(process.getuid?.() === 0)('run from a copy when the package lies below a folder that is closed to their account', async () => {
    const runAs = postgresUser();
    const { initdb, version } = await prepareBinaries(runAs);
    const closed = join(folder, 'closed');
    const root = join(closed, 'package');
    await mkdir(closed, { mode: 0o700 });
    await cp(join(dirname(initdb), '../..'), root, { recursive: true, verbatimSymlinks: true });
    process.env['TMPDIR'] = folder;
    expect(isReachableBy(runAs, root)).toBe(false);
    const copied = await prepareBinaries(runAs, { root, version });
    expect(copied.pgCtl.startsWith(closed)).toBe(false);
    expect(await runProgram({ file: copied.initdb, args: ['--version'], runAs })).toMatchObject({ ok: true });
    expect(await prepareBinaries(runAs, { root, version })).toEqual(copied);
    expect(await readdir(join(copied.pgCtl, '../../../..'))).toHaveLength(1);
  });
});

describe('whom Postgres runs as', () => {
  it('is found in the list of accounts, negative ids included', () => {
    const accounts = 'root:x:0:0:root:/root:/bin/sh\nnobody:*:-2:-2:Nobody:/var/empty:/usr/bin/false\n';
    expect(accountNamed('nobody', accounts)).toEqual({ uid: 4_294_967_294, gid: 4_294_967_294 });
    expect(accountNamed('postgres', accounts)).toBeNull();
  });
});

describe('postmaster.pid', () => {
  it('gives the process and its port, and nothing when it is empty or half written', () => {
    expect(parsePostmaster('4242\n/data\n1790000000\n55432\n\n127.0.0.1\n  1 2\nready\n')).toEqual({ pid: 4242, port: 55_432 });
    for (const text of ['', '4242\n/data\n', 'x\ny\nz\n1\n', '-1\n/data\n1\n55432\n']) expect(parsePostmaster(text)).toBeNull();
  });
});
