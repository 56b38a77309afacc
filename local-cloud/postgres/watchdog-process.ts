/** Entry of the watchdog's process: when its input ends without a word, whoever started it was killed. */
import { text } from 'node:stream/consumers';
import { waitUntil } from '../wait-until.ts';
import { readPostmaster } from './postmaster-file.ts';
import { runProgram } from './run-program.ts';
import { DISMISSED } from './watchdog-word.ts';

const [pgCtl = '', data = '', uid, gid] = process.argv.slice(2);
const runAs = uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };

// Whatever ends a terminal's processes must not end this one before its work is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

if ((await text(process.stdin)) !== DISMISSED) {
  // It may have been killed while Postgres was being started.
  await waitUntil(() => readPostmaster(data) !== null, 1_000);
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-D', data, '-m', mode, '-w', '-t', '20'];
    if ((await runProgram({ file: pgCtl, args, runAs })).ok) break;
  }
}
